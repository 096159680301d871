package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Undo;
import io.safeconduct.web.ProposalView.AmountView;
import io.safeconduct.web.ProposalView.ReasonView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything a person needs to decide about a proposal in ten seconds. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseView(
        String proposalId,
        String action,
        String title,
        String description,
        String outcomeOwner,
        @Nullable AmountView amount,
        CustomerView customer,
        JsonNode parameters,
        @Nullable String hash,
        List<ReasonView> reasons,
        UndoView undo,
        AgentView agent,
        @Nullable String rationale,
        @Nullable Instant confirmedAt,
        List<FactView> facts,
        @Nullable Instant expiresAt,
        Instant waitingSince,
        String state) {

    record CustomerView(String id) {}

    record UndoView(Undo.Kind kind, String text) {}

    record AgentView(String id, String title) {}

    record FactView(String name, Instant observedAt, Map<String, String> values) {}
}
