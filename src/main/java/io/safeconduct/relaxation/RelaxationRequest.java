package io.safeconduct.relaxation;

import io.safeconduct.gate.Money;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for: see {@link io.safeconduct.gate.Relaxation}.
 *
 * @param lasts from its approval on; eight hours at most
 */
public record RelaxationRequest(
        Set<String> actions,
        @Nullable String agent,
        @Nullable String segment,
        @Nullable Money upTo,
        Duration lasts,
        String reason) {

    public static final Duration LONGEST = Duration.ofHours(8);

    public RelaxationRequest {
        actions = Set.copyOf(actions);
        if (actions.isEmpty() || lasts.isNegative() || lasts.isZero() || lasts.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A relaxation names actions and lasts eight hours at most");
        }
    }
}
