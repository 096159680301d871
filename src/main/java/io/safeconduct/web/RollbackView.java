package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.gate.ProposalState;
import io.safeconduct.rollback.Selection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is taken back, of one proposal, a journey or a selection, as operations see it.
 *
 * @param state {@code waiting}, {@code running}, {@code completed} or {@code incomplete}
 * @param approvedBy the second person, where one was needed
 * @param progress how many items there are in each state
 * @param remainder ids of the proposals that are not taken back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RollbackView(
        String id,
        @Nullable String journeyId,
        @Nullable Selection selection,
        String state,
        String requestedBy,
        @Nullable String approvedBy,
        String reason,
        Instant requestedAt,
        @Nullable Instant finishedAt,
        Map<String, Long> progress,
        List<Item> items,
        List<String> remainder) {

    /**
     * One thing taken back.
     *
     * @param receipt what the system of record answered to the reversal
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(
            String proposal, String action, ProposalState state, @Nullable JsonNode receipt, @Nullable String reason) {

        boolean isUndone() {
            return state == ProposalState.ROLLED_BACK || state == ProposalState.CORRECTED;
        }
    }
}
