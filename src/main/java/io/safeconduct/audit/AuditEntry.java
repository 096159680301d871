package io.safeconduct.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened.
 *
 * @param event what happened, as {@code thing.happened}
 * @param principal who made it happen: an agent, a person, or {@value #SYSTEM}
 * @param subject on whose behalf
 * @param details further values; never personal data beyond ids, never secrets
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AuditEntry(
        @Nullable Long sequence,
        @Nullable Instant at,
        String event,
        String principal,
        @Nullable String subject,
        @Nullable String session,
        @Nullable String journey,
        @Nullable String proposal,
        Map<String, Object> details) {

    /** The principal of what the product does by itself, such as a retry or an expiry. */
    public static final String SYSTEM = "system";

    public AuditEntry {
        details = Map.copyOf(details);
    }

    public static AuditEntry of(String event, String principal) {
        return new AuditEntry(null, null, event, principal, null, null, null, null, Map.of());
    }

    public AuditEntry about(@Nullable String subject, @Nullable String session) {
        return new AuditEntry(sequence, at, event, principal, subject, session, journey, proposal, details);
    }

    public AuditEntry in(@Nullable String journey, @Nullable String proposal) {
        return new AuditEntry(sequence, at, event, principal, subject, session, journey, proposal, details);
    }

    /** Adds a detail; null values are left out. */
    public AuditEntry with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(details);
        more.put(name, value);
        return new AuditEntry(sequence, at, event, principal, subject, session, journey, proposal, more);
    }
}
