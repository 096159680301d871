package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What of an account is a reason to look twice, whatever is to be done for the customer. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Signals(
        Instant emailSince,
        Instant phoneSince,
        @Nullable Instant passwordResetAt,
        String regionRisk,
        String mood,
        @Nullable String usualChannel,
        @Nullable Integer usualFrom,
        @Nullable Integer usualUntil) {

    static Signals of(Account account) {
        return new Signals(
                account.emailSince(),
                account.phoneSince(),
                account.passwordResetAt(),
                account.regionRisk(),
                account.mood(),
                account.usualChannel(),
                account.usualFrom(),
                account.usualUntil());
    }
}
