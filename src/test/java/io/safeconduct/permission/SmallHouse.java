package io.safeconduct.permission;

import io.safeconduct.action.Catalogue;
import io.safeconduct.action.CatalogueReader;
import io.safeconduct.agent.Agents;
import io.safeconduct.source.SourceFile;
import java.util.List;
import java.util.Set;

/** A few actions and agents to write permission maps for. */
final class SmallHouse {

    static final String HEADER =
            "action,agent,segment,channel,journey,mode,ceiling,approver group,specialist queue,outcome owner\n";

    static final Set<String> JOURNEYS = Set.of("single-action", "refund", "return");

    static final Vocabulary VOCABULARY = Vocabulary.read(
            new SourceFile(
                    "rules/vocabulary.yaml",
                    """
                    currency: USD
                    segment: {fact: customer.segment, values: [new, regular, vip]}
                    channels: [chat, phone, email]
                    approverGroups: [approver, head-office]
                    specialistQueues: [specialist]
                    outcomeOwners: [payments, customer-service]
                    """));

    /** Reads orders, sends messages, and moves money in three ways, of which fees know no customer; nobody burns. */
    static final Catalogue CATALOGUE = CatalogueReader.read(List.of(new SourceFile(
            "rules/actions/store.yaml",
            """
            system: {id: store, title: The store}
            facts:
              quote:
                title: The quote
                get: {method: GET, path: /quote}
                maxAge: PT30S
                fields: {amount: {type: decimal, at: /amount}, currency: {type: text, at: /currency}}
              customer:
                title: The customer
                get: {method: GET, path: "/customers/{subject}"}
                maxAge: PT60S
                fields: {segment: {type: text, at: /segment}}
            actions:
            """
                    + reading("order.read")
                    + changing("message.send", "customer", false)
                    + changing("case.note", "customer", false)
                    + changing("refund.issue", "quote, customer", true)
                    + changing("credit.grant", "quote, customer", true)
                    + changing("fee.waive", "quote", true)
                    + changing("order.burn", "customer", false))));

    static final Agents AGENTS = Agents.read(
            new SourceFile(
                    "rules/agents.yaml",
                    """
                    agents:
                      support-agent:
                        title: Support
                        owner: pat
                        stage: live
                        groups: [service-agents]
                        actions: [order.read, message.send, case.note, refund.issue, credit.grant, fee.waive]
                      trial-agent:
                        title: Trial
                        owner: pia
                        stage: trial
                        groups: [service-agents, night-agents]
                        actions: [order.read, message.send, refund.issue]
                      night-agent:
                        title: Night
                        owner: pat
                        stage: live
                        groups: [night-agents]
                        actions: [order.read, case.note, credit.grant]
                    """),
            CATALOGUE);

    private SmallHouse() {}

    /** A map of these rows, under the usual header. */
    static PermissionMap map(String... rows) {
        return read(HEADER + String.join("\n", rows) + "\n");
    }

    static PermissionMap read(String text) {
        return read(text, JOURNEYS);
    }

    static PermissionMap read(String text, Set<String> journeys) {
        return PermissionMap.read(
                new SourceFile("rules/permission-map.csv", text), VOCABULARY, CATALOGUE, AGENTS, journeys);
    }

    private static String reading(String name) {
        return """
              %s:
                title: Title
                description: Description.
                activity: read
                risk: low
                owner: customer-service
                parameters: {type: object, additionalProperties: false, properties: {}}
                facts: []
                call: {method: GET, path: /orders}
                result: {}
                undo: {kind: none-needed, text: Nothing.}
            """
                .formatted(name);
    }

    private static String changing(String name, String facts, boolean movesMoney) {
        return """
              %s:
                title: Title
                description: Description.
                activity: transact
                risk: high
                owner: payments
                parameters: {type: object, additionalProperties: false, properties: {}}
                facts: [%s]
                %s
                call: {method: POST, path: /changes}
                lookup: {get: {method: GET, path: "/effects/{key}"}, answer: /response}
                result: {}
                undo: {kind: irreversible, text: No.}
            """
                .formatted(name, facts, movesMoney ? "amount: {value: quote.amount, currency: quote.currency}" : "");
    }
}
