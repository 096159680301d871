package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.journey.Journey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A journey that left something behind, as operations see it.
 *
 * @param journey its process
 * @param open whether somebody still has to decide
 * @param items what it did or has on its way, newest first
 */
record ReviewView(
        String journeyId,
        String journey,
        Journey.State state,
        String customer,
        Instant startedAt,
        Instant openedAt,
        boolean open,
        List<ItemView> items) {

    /**
     * One thing the journey did, or has on its way.
     *
     * @param about what it is for, as far as it is not free text
     * @param left whether it still stands, or nobody knows
     * @param meaning what its state means, in words
     * @param rationale what an agent or a person wrote freely; not verified
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ItemView(
            CaseView.StepView step,
            CaseView.UndoView undo,
            Map<String, String> about,
            boolean left,
            String meaning,
            JsonNode parameters,
            @Nullable String rationale,
            @Nullable String reason) {}
}
