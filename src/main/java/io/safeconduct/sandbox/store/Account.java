package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a customer logs in, and what speaks for and against whoever says they are the customer.
 *
 * @param version grows by one with each change
 * @param emailSince since when the e-mail address is the one on file; the telephone number likewise
 * @param passwordResetAt when a link to set a new password was last sent; {@code null} for never
 * @param identityMatch how far what the caller said agrees with what is on file: full, partial or none
 * @param regionRisk how much fraud comes from where the caller is: low or high
 * @param mood how the customer is, as the service desk sees it: calm, frustrated or escalated
 * @param usualChannel the only channel the customer uses; {@code null} when they use any
 * @param usualFrom the hour from which the customer is usually there, and until which; {@code null} when at any
 * @param signedIn how many sessions are open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(value = "mfa", allowGetters = true)
record Account(
        String customerId,
        int version,
        String email,
        Instant emailSince,
        String phone,
        Instant phoneSince,
        @Nullable Instant passwordResetAt,
        List<Factor> factors,
        String identityMatch,
        String regionRisk,
        int failedLogIns,
        String mood,
        @Nullable String usualChannel,
        @Nullable Integer usualFrom,
        @Nullable Integer usualUntil,
        int signedIn) {

    private static final Instant OPENED = Instant.parse("2024-01-15T09:00:00Z");
    private static final String PHONE = "+1 555 0100";

    /**
     * Where a code can be sent to.
     *
     * @param kind email, sms or app
     * @param destination masked
     */
    record Factor(String kind, Instant enrolledAt, String destination) {}

    /** What everybody begins with. */
    static Account opened(String customerId, String email) {
        return new Account(
                customerId,
                1,
                email,
                OPENED,
                PHONE,
                OPENED,
                null,
                List.of(new Factor("email", OPENED, masked(email)), new Factor("sms", OPENED, masked(PHONE))),
                "full",
                "low",
                0,
                "calm",
                null,
                null,
                null,
                1);
    }

    /** Whether a second factor is needed to log in. */
    @JsonProperty
    boolean mfa() {
        return factors.size() > 1;
    }

    Account withEmail(String address, Instant now) {
        return with(address, now, phone, phoneSince, passwordResetAt, renewed("email", address, now), signedIn);
    }

    Account withPhone(String number, Instant now) {
        return with(email, emailSince, number, now, passwordResetAt, renewed("sms", number, now), signedIn);
    }

    Account withResetLink(Instant now) {
        return with(email, emailSince, phone, phoneSince, now, factors, signedIn);
    }

    Account withApp(Instant now) {
        return with(
                email,
                emailSince,
                phone,
                phoneSince,
                passwordResetAt,
                renewed("app", "authenticator app", now),
                signedIn);
    }

    Account withoutSecondFactors() {
        List<Factor> left =
                factors.stream().filter(factor -> factor.kind().equals("email")).toList();
        return with(email, emailSince, phone, phoneSince, passwordResetAt, left, signedIn);
    }

    Account signedOut() {
        return with(email, emailSince, phone, phoneSince, passwordResetAt, factors, 0);
    }

    /** The same account, as what comes after another state of it. */
    Account following(Account earlier) {
        return new Account(
                customerId,
                earlier.version() + 1,
                email,
                emailSince,
                phone,
                phoneSince,
                passwordResetAt,
                factors,
                identityMatch,
                regionRisk,
                failedLogIns,
                mood,
                usualChannel,
                usualFrom,
                usualUntil,
                signedIn);
    }

    String eTag() {
        return EntityTag.of(version);
    }

    private List<Factor> renewed(String kind, String destination, Instant now) {
        String shown = kind.equals("app") ? destination : masked(destination);
        return Stream.concat(
                        factors.stream().filter(factor -> !factor.kind().equals(kind)),
                        Stream.of(new Factor(kind, now, shown)))
                .toList();
    }

    private static String masked(String destination) {
        int at = destination.indexOf('@');
        return at > 0
                ? destination.charAt(0) + "***" + destination.substring(at)
                : "***" + destination.substring(Math.max(0, destination.length() - 2));
    }

    private Account with(
            String newEmail,
            Instant newEmailSince,
            String newPhone,
            Instant newPhoneSince,
            @Nullable Instant newPasswordResetAt,
            List<Factor> newFactors,
            int newSignedIn) {
        return new Account(
                customerId,
                version + 1,
                newEmail,
                newEmailSince,
                newPhone,
                newPhoneSince,
                newPasswordResetAt,
                newFactors,
                identityMatch,
                regionRisk,
                failedLogIns,
                mood,
                usualChannel,
                usualFrom,
                usualUntil,
                newSignedIn);
    }
}
