package io.safeconduct.caps;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;

/**
 * How one cap stood when a proposal was held against it.
 *
 * @param amount what the proposal needs of it
 * @param used what was booked before
 */
public record Level(String cap, String key, BigDecimal amount, BigDecimal limit, BigDecimal used) {

    @JsonIgnore
    public boolean isExceeded() {
        return used.add(amount).compareTo(limit) > 0;
    }

    /** What is left; nothing when a person let more happen. */
    @JsonIgnore
    public BigDecimal left() {
        return limit.subtract(used).max(BigDecimal.ZERO);
    }
}
