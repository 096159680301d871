package io.safeconduct.web;

import io.safeconduct.action.Catalogue;
import io.safeconduct.action.FactSource;
import io.safeconduct.action.InDrafts;
import io.safeconduct.caps.Level;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.gate.Decision;
import io.safeconduct.gate.Finding;
import io.safeconduct.gate.Gate;
import io.safeconduct.gate.Policies;
import io.safeconduct.gate.Proposal;
import io.safeconduct.permission.Permission;
import io.safeconduct.web.ExplanationView.CapView;
import io.safeconduct.web.ExplanationView.FactView;
import io.safeconduct.web.ExplanationView.FindingView;
import io.safeconduct.web.ExplanationView.PermissionView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Explains decisions. */
@Component
class ExplanationViews {

    private final Gate gate;
    private final Policies policies;

    ExplanationViews(Gate gate, Policies policies) {
        this.gate = gate;
        this.policies = policies;
    }

    ExplanationView of(Proposal proposal, Decision decision) {
        Catalogue catalogue = policies.current().catalogue();
        List<Finding> reasons = decision.reasons();
        return new ExplanationView(
                decision.id(),
                decision.verdict(),
                decision.policy(),
                decision.decidedAt(),
                decision.findings().stream()
                        .map(finding -> new FindingView(
                                finding.rule(), finding.effect(), finding.text(), reasons.contains(finding)))
                        .toList(),
                gate.heldAgainstEvidence(proposal, decision).stream()
                        .map(ProposalViews::obligation)
                        .toList(),
                decision.permissions().stream()
                        .map(ExplanationViews::permission)
                        .toList(),
                decision.facts().all().stream()
                        .map(fact -> fact(fact, decision, catalogue))
                        .toList(),
                decision.caps().stream().map(ExplanationViews::cap).toList());
    }

    private static PermissionView permission(Permission permission) {
        return new PermissionView(
                permission.row(),
                permission.mode(),
                permission.ceiling() == null ? null : permission.ceiling().toPlainString(),
                permission.approverGroup() == null ? permission.specialistQueue() : permission.approverGroup(),
                permission.relaxation());
    }

    /** A fact that the catalogue no longer knows goes by its name. */
    private static FactView fact(Fact fact, Decision decision, Catalogue catalogue) {
        Map<String, List<Map<String, String>>> lists = new TreeMap<>();
        fact.lists().forEach((name, entries) -> {
            if (!isOnlyHeldAgainstDrafts(catalogue, fact.name(), name)) {
                lists.put(name, entries.stream().map(ExplanationViews::texts).toList());
            }
        });
        return new FactView(
                fact.name(),
                catalogue.facts().containsKey(fact.name())
                        ? catalogue.fact(fact.name()).title()
                        : fact.name(),
                fact.knowledge(),
                fact.source(),
                fact.observedAt(),
                Duration.between(fact.observedAt(), decision.decidedAt()).toSeconds(),
                texts(fact.values()),
                lists);
    }

    /** Such as notes and addresses that must not be repeated to the customer: nobody needs to see them here. */
    private static boolean isOnlyHeldAgainstDrafts(Catalogue catalogue, String fact, String list) {
        FactSource source = catalogue.facts().get(fact);
        FactSource.Entries entries = source == null ? null : source.lists().get(list);
        return entries != null
                && entries.fields().values().stream()
                        .anyMatch(field -> field.inDrafts() != null && field.inDrafts() != InDrafts.OWN);
    }

    private static Map<String, String> texts(Map<String, FactValue> values) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((field, value) -> texts.put(field, value.text()));
        return texts;
    }

    private static CapView cap(Level level) {
        return new CapView(
                level.cap(),
                level.amount().toPlainString(),
                level.used().toPlainString(),
                level.limit().toPlainString(),
                level.isExceeded());
    }
}
