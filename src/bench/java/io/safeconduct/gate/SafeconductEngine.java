package io.safeconduct.gate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.action.FactSource;
import io.safeconduct.agent.Agents;
import io.safeconduct.agent.Session;
import io.safeconduct.caps.Caps;
import io.safeconduct.facts.Fact;
import io.safeconduct.facts.FactValue;
import io.safeconduct.facts.Facts;
import io.safeconduct.permission.PermissionMap;
import io.safeconduct.permission.Vocabulary;
import io.safeconduct.source.SourceFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The whole decision: facts are looked at, the map is asked, all rules run, findings are folded. */
final class SafeconductEngine implements Contender {

    private static final String JOURNEY = "single-action";

    private final Policy policy;
    private final List<Proposal> proposals;
    private final List<Facts> facts;

    /**
     * @param rules how many there are: those that say what modes mean, and others that just do not hold
     * @param withText whether there is a free text to be read
     */
    SafeconductEngine(BenchedMap map, int rules, boolean withText) {
        Catalogue catalogue = CatalogueReader.read(List.of(catalogue(map)));
        Agents agents = Agents.read(agents(map), catalogue);
        PermissionMap permissions =
                PermissionMap.read(csv(map), vocabulary(), catalogue, agents, Set.of(JOURNEY));
        List<SourceFile> sources = List.of(
                new SourceFile(
                        "rules/permissions/permissions.drl",
                        Pool.read(Path.of("rules/permissions/permissions.drl"))),
                BenchedRules.of(rules - BenchedRules.OF_MODES, map.actions()));
        policy = new Policy(
                "bench", "hash", catalogue, agents, permissions, Caps.NONE, RuleTexts.compile(sources, catalogue));
        proposals = map.requests().stream().map(asked -> proposal(asked, withText)).toList();
        facts = map.requests().stream().map(SafeconductEngine::facts).toList();
    }

    @Override
    public String mode(int request) {
        List<Finding> findings =
                new Deliberation(policy, proposals.get(request), JOURNEY, facts.get(request), Cases.NOW).findings();
        return switch (Deliberation.verdict(findings)) {
            case PERMIT -> "execute-limited";
            case REQUIRE -> "execute-gated";
            default -> Asked.NOTHING;
        };
    }

    private static Proposal proposal(Asked asked, boolean withText) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        parameters.put("orderId", "W1").putArray("itemIds").add("shirt").add("shoe");
        if (withText) {
            parameters.put("reason", "no longer needed");
        }
        return Cases.proposal(asked.action(), new Session("s-1", "clara", "chat", "known"), asked.agent(), parameters);
    }

    private static Facts facts(Asked asked) {
        return new Facts(List.of(
                fact(
                        "order",
                        Map.of(
                                "status", text("pending"),
                                "customerId", text("clara"),
                                "amount", new FactValue(FactSource.Type.DECIMAL, asked.amount().toPlainString()),
                                "currency", text("USD")),
                        Map.of(
                                "orderItem",
                                List.of(
                                        Map.of("itemId", text("shirt"), "productId", text("p1")),
                                        Map.of("itemId", text("shoe"), "productId", text("p2"))))),
                fact(
                        "customer",
                        Map.of(
                                "segment", text(asked.segment()),
                                "customerId", text("clara"),
                                "watched", new FactValue(FactSource.Type.FLAG, "false")),
                        Map.of())));
    }

    private static Fact fact(
            String name, Map<String, FactValue> values, Map<String, List<Map<String, FactValue>>> lists) {
        return new Fact(name, Fact.Knowledge.KNOWN, "store", Cases.NOW, Duration.ofSeconds(30), values, lists);
    }

    private static FactValue text(String text) {
        return new FactValue(FactSource.Type.TEXT, text);
    }

    private static SourceFile csv(BenchedMap map) {
        return new SourceFile(
                "rules/permission-map.csv",
                "action,agent,segment,channel,journey,mode,ceiling,approver group,specialist queue,outcome owner\n"
                        + map.rows().stream()
                                .map(row -> "%s,%s,%s,*,*,%s,%d.00,%s,,payments\n"
                                        .formatted(
                                                row.action(),
                                                row.agent(),
                                                row.segment(),
                                                row.mode(),
                                                row.high() / 100,
                                                row.mode().equals("execute-gated") ? "approver" : ""))
                                .collect(Collectors.joining()));
    }

    private static Vocabulary vocabulary() {
        return Vocabulary.read(
                new SourceFile("rules/vocabulary.yaml", Pool.read(Path.of("rules/vocabulary.yaml"))));
    }

    private static SourceFile agents(BenchedMap map) {
        String actions = IntStream.range(0, map.actions())
                .mapToObj(BenchedMap::action)
                .collect(Collectors.joining(", "));
        return new SourceFile(
                "rules/agents.yaml",
                "agents:\n"
                        + IntStream.range(0, BenchedMap.AGENTS)
                                .mapToObj(i -> "  agent-%d: {title: Agent, owner: pat, stage: live, actions: [%s]}\n"
                                        .formatted(i, actions))
                                .collect(Collectors.joining()));
    }

    private static SourceFile catalogue(BenchedMap map) {
        return new SourceFile(
                "rules/actions/store.yaml",
                """
                system: {id: store, title: The store}
                facts:
                  order:
                    title: The order
                    get: {method: GET, path: "/orders/{parameters.orderId}"}
                    maxAge: PT30S
                    fields:
                      status: {type: text, at: /status}
                      customerId: {type: text, at: /customerId}
                      amount: {type: decimal, at: /amount}
                      currency: {type: text, at: /currency}
                    lists:
                      orderItem:
                        at: /items
                        fields: {itemId: {type: text, at: /itemId}, productId: {type: text, at: /productId}}
                  customer:
                    title: The customer
                    get: {method: GET, path: "/customers/{subject}"}
                    maxAge: PT60S
                    fields:
                      segment: {type: text, at: /segment}
                      customerId: {type: text, at: /customerId}
                      watched: {type: flag, at: /watched}
                actions:
                """
                        + IntStream.range(0, map.actions())
                                .mapToObj(SafeconductEngine::action)
                                .collect(Collectors.joining()));
    }

    private static String action(int number) {
        return """
                  %s:
                    title: Title
                    description: Description.
                    activity: transact
                    risk: high
                    owner: payments
                    parameters:
                      type: object
                      required: [orderId]
                      additionalProperties: false
                      properties:
                        orderId: {type: string, pattern: "^[A-Za-z0-9_-]{1,64}$"}
                        reason: {type: string}
                        itemIds: {type: array, items: {type: string, pattern: "^[A-Za-z0-9_-]{1,64}$"}}
                    counts: {records: 1}
                    facts: [order, customer]
                    amount: {value: order.amount, currency: order.currency}
                    call: {method: POST, path: /changes}
                    lookup: {get: {method: GET, path: "/effects/{key}"}, answer: /response}
                    result: {changeId: {at: /changeId, pii: none}}
                    undo: {kind: reverse, text: It is taken back., call: {method: POST, path: "/changes/{result.changeId}/reversal", body: {}}}
                """
                .formatted(BenchedMap.action(number));
    }
}
