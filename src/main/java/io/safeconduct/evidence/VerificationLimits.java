package io.safeconduct.evidence;

import io.safeconduct.gate.Proposal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps codes from being guessed, and customers from being flooded with them, however many proposals there are.
 *
 * <p>Exact: whoever asks holds everything about this customer's codes until the transaction ends. Hold the proposal first.
 */
@Component
@EnableConfigurationProperties(VerificationProperties.class)
class VerificationLimits {

    private final VerificationProperties properties;
    private final Verifications verifications;
    private final WrongCodes wrongCodes;
    private final Clock clock;

    VerificationLimits(
            VerificationProperties properties, Verifications verifications, WrongCodes wrongCodes, Clock clock) {
        this.properties = properties;
        this.verifications = verifications;
        this.wrongCodes = wrongCodes;
        this.clock = clock;
    }

    /** Why no further code is made for the customer; none when one may be. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> againstAnother(String customer) {
        return againstAny(customer)
                .or(() -> verifications.madeSince(customer, windowStart()) >= properties.codes()
                        ? Optional.of("Too many codes were sent to this customer of late.")
                        : Optional.empty());
    }

    /** Why no code of the customer's is good, not even one that was sent; none when they are. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> againstAny(String customer) {
        verifications.lockAllOf(customer);
        return wrongCodes.since(customer, windowStart()) >= properties.wrongCodes()
                ? Optional.of("Too many wrong codes were entered of late.")
                : Optional.empty();
    }

    /** Has a wrong code count that was entered for the proposal. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void countWrong(Proposal proposal) {
        wrongCodes.add(proposal, clock.instant());
    }

    private Instant windowStart() {
        return clock.instant().minus(properties.window());
    }
}
