package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Undo;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.gate.Verdict;
import io.safeconduct.web.ProposalView.AmountView;
import io.safeconduct.web.ProposalView.ReasonView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything a person needs to decide about a proposal in ten seconds.
 *
 * @param about what it is for, as far as it is not free text: the order, for instance, by its title
 * @param basis what the decision stands on; an answer that names it is void once it has changed
 * @param explanation why it was decided so
 * @param agent who proposed it: an agent, or a person without one
 * @param rationale what the agent wrote freely; not verified
 * @param next what happens next, in words
 * @param before what was proposed before in the same session
 * @param work what specialists proposed from this case
 * @param escalatedFrom the proposal a specialist made this one for
 * @param claimedBy the specialist who has taken the case
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CaseView(
        String proposalId,
        String action,
        String title,
        String description,
        String outcomeOwner,
        @Nullable AmountView amount,
        CustomerView customer,
        Map<String, String> about,
        JsonNode parameters,
        @Nullable String hash,
        @Nullable String basis,
        @JsonUnwrapped ExplanationView explanation,
        List<ReasonView> reasons,
        UndoView undo,
        AgentView agent,
        @Nullable String rationale,
        @Nullable Instant confirmedAt,
        @Nullable String confirmedBy,
        @Nullable Instant verifiedAt,
        List<StepView> before,
        List<StepView> work,
        @Nullable String escalatedFrom,
        @Nullable String claimedBy,
        String next,
        @Nullable Instant expiresAt,
        Instant waitingSince,
        String state) {

    record CustomerView(String id) {}

    record UndoView(Undo.Kind kind, String text) {}

    /** @param person whether it is a person who proposes, without an agent */
    record AgentView(String id, String title, boolean person) {}

    /** Another proposal that belongs to the story. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StepView(
            String proposalId,
            String action,
            String title,
            @Nullable AmountView amount,
            String actor,
            ProposalState state,
            @Nullable Verdict verdict,
            List<ReasonView> reasons,
            Instant at) {}
}
