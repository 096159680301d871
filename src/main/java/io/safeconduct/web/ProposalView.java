package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.gate.Obligation;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A proposal as agents and staff see it.
 *
 * @param outcomeOwner who owns the outcome after the action
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProposalView(
        String id,
        @Nullable String type,
        String journeyId,
        String step,
        String action,
        @Nullable String outcomeOwner,
        JsonNode parameters,
        @Nullable AmountView amount,
        @Nullable String hash,
        @Nullable Verdict verdict,
        List<ObligationView> obligations,
        List<ReasonView> reasons,
        @Nullable String policy,
        ProposalState state,
        @Nullable JsonNode result,
        @Nullable String reason,
        @Nullable Instant expiresAt,
        List<String> allowedNext,
        Map<String, String> links) {

    record AmountView(String value, String currency) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ObligationView(Obligation.Type type, Obligation.State state, @Nullable String group) {}

    record ReasonView(String rule, String text) {}
}
