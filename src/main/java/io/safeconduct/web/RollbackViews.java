package io.safeconduct.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Undo;
import io.safeconduct.execution.Execution;
import io.safeconduct.execution.Executions;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Grant;
import io.safeconduct.gate.Money;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.rollback.Recall;
import io.safeconduct.rollback.RecallItem;
import io.safeconduct.rollback.Recalling;
import io.safeconduct.rollback.Selection;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes views of recalls: what is taken back, how far it is, and what is left. */
@Component
class RecallViews {

    private final Recalling recalling;
    private final Executions executions;
    private final Decisions decisions;
    private final Policies policies;

    RecallViews(Recalling recalling, Executions executions, Decisions decisions, Policies policies) {
        this.recalling = recalling;
        this.executions = executions;
        this.decisions = decisions;
        this.policies = policies;
    }

    /**
     * A recall as operations see it.
     *
     * @param progress how many items there are in each state
     * @param remainder ids of the proposals that are not taken back
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecallView(
            String id,
            @Nullable String journeyId,
            @Nullable Selection selection,
            Recall.State state,
            String requestedBy,
            @Nullable String approvedBy,
            String reason,
            Instant requestedAt,
            @Nullable Instant finishedAt,
            Map<String, Long> progress,
            List<RollbackApi.Item> items,
            List<String> remainder) {}

    /**
     * What a recall would take back.
     *
     * @param amounts what the executions moved, by currency
     * @param undo how many of them can be undone in which way
     * @param secondPerson whether a second person would have to agree
     */
    record Preview(
            int count,
            Map<String, BigDecimal> amounts,
            Map<Undo.Kind, Long> undo,
            boolean secondPerson,
            List<RollbackApi.Item> items) {}

    RecallView of(Recall recall) {
        List<RecallItem> items = recalling.items(recall);
        return new RecallView(
                recall.id(),
                recall.journey(),
                recall.selection(),
                recall.state(),
                recall.requestedBy(),
                recall.approvedBy(),
                recall.reason(),
                recall.requestedAt(),
                recall.finishedAt(),
                items.stream()
                        .collect(Collectors.groupingBy(item -> item.state().id(), TreeMap::new, Collectors.counting())),
                items.stream().map(this::item).toList(),
                Recalling.remainder(items));
    }

    Preview preview(Selection selection) {
        List<Proposal> selected = recalling.select(selection);
        Map<String, BigDecimal> amounts = new TreeMap<>();
        for (Proposal proposal : selected) {
            decisions
                    .find(proposal.decision())
                    .map(decision -> decision.amount())
                    .ifPresent((Money amount) -> amounts.merge(amount.currency(), amount.value(), BigDecimal::add));
        }
        return new Preview(
                selected.size(),
                amounts,
                selected.stream().collect(Collectors.groupingBy(this::undoOf, TreeMap::new, Collectors.counting())),
                recalling.needsSecondPerson(selected.size()),
                selected.stream().map(RecallViews::item).toList());
    }

    private RollbackApi.Item item(RecallItem item) {
        @Nullable
        JsonNode receipt = item.isUndone()
                ? executions
                        .find(item.proposal(), Grant.Kind.REVERSE)
                        .map(Execution::receipt)
                        .orElse(null)
                : null;
        return new RollbackApi.Item(item.proposal(), item.action(), item.state(), receipt, item.reason());
    }

    private static RollbackApi.Item item(Proposal proposal) {
        return new RollbackApi.Item(proposal.id(), proposal.action(), proposal.state(), null, proposal.reason());
    }

    private Undo.Kind undoOf(Proposal proposal) {
        return policies.current().catalogue().action(proposal.action()).undo().kind();
    }
}
