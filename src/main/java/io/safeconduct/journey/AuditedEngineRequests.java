package io.safeconduct.journey;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import io.safeconduct.journey.access.EngineRequest;
import io.safeconduct.journey.access.EngineRequestLog;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts what people do with the engine's own tools into the audit. */
@Component
class AuditedEngineRequests implements EngineRequestLog {

    private final AuditTrail audit;

    AuditedEngineRequests(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public void record(EngineRequest request) {
        boolean answered = request.status().isPresent();
        audit.appendAtOnce(AuditEntry.of(answered ? "engine.answered" : "engine.requested", request.user())
                .with("request", request.id())
                .with("method", request.method())
                .with("path", request.path())
                .with("keys", List.copyOf(request.keys()))
                .with("status", answered ? request.status().getAsInt() : null));
    }
}
