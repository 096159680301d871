package io.safeconduct.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.FactSource;
import io.safeconduct.agent.Session;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.facts.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What tests of the gate propose, and what is known about it. */
final class Cases {

    static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    static final String AGENT = "support-agent";

    private Cases() {}

    static Proposal proposal(String action, String subject, String agent) {
        return proposal(action, subject, agent, JsonNodeFactory.instance.objectNode());
    }

    static Proposal proposal(String action, String subject, String agent, ObjectNode parameters) {
        return proposal(action, new Session("s-1", subject, "chat", "known"), agent, parameters);
    }

    static Proposal proposal(String action, Session session, String agent, ObjectNode parameters) {
        return new Proposal(
                "p-1",
                "j-1",
                "Activity_Refund",
                null,
                action,
                session,
                agent,
                parameters,
                null,
                ProposalState.COLLECTING,
                null,
                null,
                null,
                null,
                NOW);
    }

    /**
     * Facts as a file writes them: values by fact and field, or {@code unknown} or {@code absent} for a whole fact; a field
     * that is null is one the system did not tell.
     */
    static Facts facts(Catalogue catalogue, JsonNode described) {
        return facts(catalogue, described, NOW);
    }

    /** The same, at another moment; an age may be written as the time that has passed, such as {@code PT24H}. */
    static Facts facts(Catalogue catalogue, JsonNode described, Instant now) {
        List<Fact> facts = new ArrayList<>();
        described.properties().forEach(fact -> facts.add(fact(catalogue, fact.getKey(), fact.getValue(), now)));
        return new Facts(facts);
    }

    /** The decision about it, as the gate takes it. */
    static Decision decide(Policy policy, Proposal proposal, Facts facts) {
        return decide(policy, proposal, facts, NOW);
    }

    static Decision decide(Policy policy, Proposal proposal, Facts facts, Instant now) {
        Deliberation deliberation = new Deliberation(policy, proposal, "single-action", facts, now);
        List<Finding> findings = deliberation.findings();
        return new Decision(
                "d-1",
                proposal.id(),
                ProposalHash.of(proposal, deliberation.amount()),
                Deliberation.verdict(findings),
                findings,
                deliberation.amount(),
                facts,
                deliberation.permissions(),
                List.of(),
                policy.hash(),
                now);
    }

    private static Fact fact(Catalogue catalogue, String name, JsonNode described, Instant now) {
        FactSource source = catalogue.fact(name);
        Map<String, List<Map<String, FactValue>>> lists = new HashMap<>();
        source.lists().forEach((list, entries) -> {
            List<Map<String, FactValue>> read = new ArrayList<>();
            described.path(list).forEach(entry -> read.add(values(entries.fields(), entry, Set.of(), now)));
            lists.put(list, read);
        });
        Fact.Knowledge knowledge =
                switch (described.asText("known")) {
                    case "absent" -> Fact.Knowledge.ABSENT;
                    case "unknown" -> Fact.Knowledge.UNKNOWN;
                    default -> Fact.Knowledge.KNOWN;
                };
        Map<String, FactValue> values = values(source.fields(), described, lists.keySet(), now);
        boolean lacking = described.properties().stream()
                .anyMatch(value -> value.getValue().isNull());
        return new Fact(
                name, lacking ? Fact.Knowledge.UNKNOWN : knowledge, "store", now, source.maxAge(), values, lists);
    }

    private static Map<String, FactValue> values(
            Map<String, FactSource.Field> fields, JsonNode described, Set<String> lists, Instant now) {
        Map<String, FactValue> values = new HashMap<>();
        described.properties().stream()
                .filter(value ->
                        !lists.contains(value.getKey()) && !value.getValue().isNull())
                .forEach(value -> values.put(
                        value.getKey(),
                        value(
                                Objects.requireNonNull(fields.get(value.getKey()), value.getKey())
                                        .type(),
                                value.getValue().asText(),
                                now)));
        return values;
    }

    private static FactValue value(FactSource.Type type, String text, Instant now) {
        boolean passed = type == FactSource.Type.AGE && text.startsWith("P");
        return new FactValue(type, passed ? now.minus(Duration.parse(text)).toString() : text);
    }
}
