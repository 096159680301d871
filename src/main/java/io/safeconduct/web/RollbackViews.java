package io.safeconduct.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.action.Undo;
import io.safeconduct.execution.Executions;
import io.safeconduct.gate.Decisions;
import io.safeconduct.gate.Money;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.gate.Proposals;
import io.safeconduct.rollback.Recall;
import io.safeconduct.rollback.RecallItem;
import io.safeconduct.rollback.Recalling;
import io.safeconduct.rollback.Rollback;
import io.safeconduct.rollback.Selection;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes views of rollbacks and recalls: what is taken back, how far it is, and what is left. */
@Component
class RollbackViews {

    private final Recalling recalling;
    private final Proposals proposals;
    private final Executions executions;
    private final Decisions decisions;
    private final Policies policies;

    RollbackViews(
            Recalling recalling, Proposals proposals, Executions executions, Decisions decisions, Policies policies) {
        this.recalling = recalling;
        this.proposals = proposals;
        this.executions = executions;
        this.decisions = decisions;
        this.policies = policies;
    }

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
            List<RollbackView.Item> items) {}

    RollbackView of(Recall recall) {
        List<RecallItem> about = recalling.items(recall);
        Map<String, JsonNode> receipts = executions.reversalReceipts(
                about.stream().map(RecallItem::proposal).toList());
        List<RollbackView.Item> items = about.stream()
                .map(item -> new RollbackView.Item(
                        item.proposal(), item.action(), item.state(), receipts.get(item.proposal()), item.reason()))
                .toList();
        return new RollbackView(
                recall.id(),
                recall.journey(),
                recall.selection(),
                recall.state().id(),
                recall.requestedBy(),
                recall.approvedBy(),
                recall.reason(),
                recall.requestedAt(),
                recall.finishedAt(),
                progress(items),
                items,
                remainder(items));
    }

    RollbackView of(Rollback rollback) {
        List<RollbackView.Item> items = rollback.proposal() == null
                ? List.of()
                : proposals.find(rollback.proposal()).stream().map(this::item).toList();
        return new RollbackView(
                rollback.id(),
                rollback.journey(),
                null,
                rollback.state().id(),
                rollback.requestedBy(),
                null,
                rollback.reason(),
                rollback.requestedAt(),
                rollback.finishedAt(),
                progress(items),
                items,
                remainder(items));
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
                selected.stream().map(proposal -> item(proposal, null)).toList());
    }

    private RollbackView.Item item(Proposal proposal) {
        return item(
                proposal, executions.reversalReceipts(List.of(proposal.id())).get(proposal.id()));
    }

    private static RollbackView.Item item(Proposal proposal, @Nullable JsonNode receipt) {
        return new RollbackView.Item(proposal.id(), proposal.action(), proposal.state(), receipt, proposal.reason());
    }

    private static Map<String, Long> progress(List<RollbackView.Item> items) {
        return items.stream()
                .collect(Collectors.groupingBy(item -> item.state().id(), TreeMap::new, Collectors.counting()));
    }

    private static List<String> remainder(List<RollbackView.Item> items) {
        return items.stream()
                .filter(item -> !item.isUndone())
                .map(RollbackView.Item::proposal)
                .toList();
    }

    private Undo.Kind undoOf(Proposal proposal) {
        return policies.current().catalogue().action(proposal.action()).undo().kind();
    }
}
