package io.safeconduct.web;

import io.safeconduct.audit.AuditEntry;
import io.safeconduct.audit.AuditTrail;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit, for auditors. */
@RestController
class AuditApi {

    private static final int LONGEST_PAGE = 1000;

    private final AuditTrail audit;

    AuditApi(AuditTrail audit) {
        this.audit = audit;
    }

    /** Entries, oldest first. */
    @GetMapping("/api/audit")
    List<AuditEntry> read(
            @RequestParam(required = false) @Nullable String proposal,
            @RequestParam(required = false) @Nullable String journey,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "200") int limit) {
        return audit.read(proposal, journey, after, Math.max(1, Math.min(limit, LONGEST_PAGE)));
    }
}
