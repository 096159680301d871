package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;

/** The public cases of tau-bench, run over HTTP against the store alone: no rules, no gate. */
@StoreTest
class PublicCasesTest {

    private static final Path TAU_BENCH = Path.of("../shared/tau-bench/retail");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> PATHS = Map.of(
            "cancel_pending_order", "cancellation",
            "modify_pending_order_address", "address",
            "modify_pending_order_items", "items",
            "modify_pending_order_payment", "payment",
            "return_delivered_order_items", "return",
            "exchange_delivered_order_items", "exchange");

    @LocalServerPort
    private int port;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private StoreLock lock;

    @Autowired
    private Loads loads;

    @Autowired
    private Contents contents;

    private int keys;

    @AfterEach
    void backToTheSeed() {
        StoreClient.on(port).reset();
    }

    @Test
    void every_sequence_ends_in_the_state_it_is_said_to_and_is_put_back_newest_first() throws IOException {
        StoreClient store = taubench();
        assertThat(store.read("/products").json()).hasSize(50);

        SoftAssertions all = new SoftAssertions();
        List<String> lines = Files.readAllLines(TAU_BENCH.resolve("sequences.jsonl"));
        for (String line : lines) {
            run(store, MAPPER.readTree(line), all);
        }

        assertThat(lines).hasSize(500);
        all.assertAll();
    }

    @Test
    void every_proposal_about_the_customers_own_orders_is_accepted_or_refused_as_labelled() throws IOException {
        StoreClient store = taubench();

        SoftAssertions all = new SoftAssertions();
        int accepted = 0;
        for (String line : Files.readAllLines(TAU_BENCH.resolve("proposals.jsonl"))) {
            JsonNode proposal = MAPPER.readTree(line);
            if (proposal.get("why").asText().equals("the record belongs to another customer")) {
                continue;
            }
            Reply reply = take(store, proposal);
            boolean denied = proposal.get("expected").asText().equals("deny");
            all.assertThat(reply.status() == 201)
                    .as("%s %s", line, reply.json())
                    .isEqualTo(!denied);
            all.assertThat(reply.status()).as(line).isIn(201, 404, 422);
            if (reply.status() == 201) {
                accepted++;
                String change = reply.json().get("changeId").asText();
                all.assertThat(store.change("k" + keys++, "/changes/" + change + "/reversal", "{}")
                                .status())
                        .as(line)
                        .isEqualTo(201);
            }
        }

        assertThat(accepted).isPositive();
        all.assertAll();
    }

    /** The store of tau-bench, in its first state. */
    private StoreClient taubench() {
        assumeTrue(Files.isDirectory(TAU_BENCH), "There is no " + TAU_BENCH + " beside this project");
        new StoreLoader(new StoreProperties(TAU_BENCH.toString()), transactions, lock, loads, contents)
                .afterSingletonsInstantiated();
        return StoreClient.on(port);
    }

    private void run(StoreClient store, JsonNode sequence, SoftAssertions all) {
        String id = sequence.get("id").asText();
        String customer = sequence.get("subject").asText();
        Map<String, String> first = new HashMap<>();
        sequence.get("after")
                .get("orders")
                .fieldNames()
                .forEachRemaining(order -> first.put(order, state(store, order)));
        String firstCustomer = customer(store, customer).toString();

        Deque<String> changes = new ArrayDeque<>();
        for (JsonNode step : sequence.get("steps")) {
            Reply reply = take(store, step);
            boolean denied = step.get("expected").asText().equals("deny");
            all.assertThat(reply.status())
                    .as("%s %s %s", id, step, reply.json())
                    .isEqualTo(denied ? 422 : 201);
            if (reply.status() == 201) {
                changes.push(reply.json().get("changeId").asText());
            }
        }
        all.assertThat(customer(store, customer)).as(id).isEqualTo(TauState.expected(sequence.at("/after/user")));
        sequence.get("after").get("orders").fields().forEachRemaining(order -> all.assertThat(
                        TauState.ofOrder(store.order(order.getKey().replace("#", "%23"))))
                .as(id)
                .isEqualTo(TauState.expected(order.getValue())));

        while (!changes.isEmpty()) {
            Reply reply = store.change("k" + keys++, "/changes/" + changes.pop() + "/reversal", "{}");
            all.assertThat(reply.status()).as("%s %s", id, reply.json()).isEqualTo(201);
        }
        first.forEach(
                (order, state) -> all.assertThat(state(store, order)).as(id).isEqualTo(state));
        all.assertThat(customer(store, customer).toString()).as(id).isEqualTo(firstCustomer);
    }

    private Reply take(StoreClient store, JsonNode step) {
        ObjectNode body = MAPPER.createObjectNode();
        step.get("parameters")
                .fields()
                .forEachRemaining(each -> body.set(TauState.camelCase(each.getKey()), each.getValue()));
        String order = body.remove("orderId").asText().replace("#", "%23");
        String path = PATHS.get(step.get("action").asText());
        return store.change("k" + keys++, "/orders/" + order + "/" + path, body.toString());
    }

    private static JsonNode customer(StoreClient store, String customerId) {
        return TauState.ofCustomer(store.read("/customers/" + customerId).json());
    }

    /** All of an order but what only grows: its version and the reversed refunds. */
    private static String state(StoreClient store, String orderId) {
        ObjectNode order = (ObjectNode) store.order(orderId.replace("#", "%23"));
        for (JsonNode refund : order.get("refunds")) {
            assertThat(refund.get("reversed").booleanValue()
                            || refund.get("refundedAt").isNull())
                    .isTrue();
        }
        return order.without(List.of("version", "refunds")).toString();
    }
}
