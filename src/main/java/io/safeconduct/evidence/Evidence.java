package io.safeconduct.evidence;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Obligation;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded yes or no.
 *
 * @param hash what it was given for
 * @param basis what it was given on; null for evidence that is older than bases
 * @param by the person who gave it, or the house itself
 * @param group in whose name, for an approval
 */
public record Evidence(
        String id,
        String proposal,
        Obligation.Type type,
        String hash,
        @Nullable String basis,
        boolean yes,
        String by,
        @Nullable String group,
        @Nullable String comment,
        Instant at) {

    /** Whether a person said so; where nobody could be asked, the house says no itself. */
    public boolean isGivenByPerson() {
        return !by.equals(AuditEntry.SYSTEM);
    }

    /** New evidence about what was decided. */
    static Evidence to(
            Decision decision,
            Obligation.Type type,
            @Nullable String group,
            boolean yes,
            String by,
            @Nullable String comment,
            Instant at) {
        return new Evidence(
                UUID.randomUUID().toString(),
                decision.proposal(),
                type,
                decision.hash(),
                decision.basis(),
                yes,
                by,
                group,
                comment,
                at);
    }
}
