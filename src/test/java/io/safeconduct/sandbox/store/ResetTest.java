package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@StoreTest
class ResetTest {

    private static final Set<Operation> CHANGES = EnumSet.complementOf(EnumSet.of(Operation.READ, Operation.LOOKUP));
    private static final String ADDRESS =
            "{'address1': '1 Elm Row', 'city': 'Boise', 'state': 'ID', 'country': 'USA', 'zip': '83702'}";

    private static final String TICKET =
            "{'team': 'returns', 'subject': 'Label', 'text': 'Send one.', 'orderId': '#W1000001'}";

    private static final String PROMISES = "/customers/clara_plain/promises";

    /** What can be done on the first state, alone or one after the other. */
    private static final List<Change> ON_THE_FIRST_STATE = List.of(
            new Change("/orders/%23W1000001/refunds", "{'amount': '20.00'}"),
            new Change("/orders/%23W1000014/refunds", "{'amount': '5.00'}"),
            new Change("/customers/clara_plain/messages", "{'kind': 'message', 'text': 'Hello'}"),
            new Change("/customers/clara_plain/messages", "{'kind': 'letter', 'text': 'Hello'}"),
            new Change("/customers/mona_no_messages/messages", "{'kind': 'confirmation-request', 'text': 'Yes?'}"),
            new Change("/orders/%23W1000007/cancellation", "{'reason': 'no longer needed'}"),
            new Change("/orders/%23W1000002/address", ADDRESS),
            new Change("/orders/%23W1000002/discounts", "{'percent': 10}"),
            new Change("/orders/%23W1000002/fees/fee_1000002/waiver", "{}"),
            new Change(
                    "/orders/%23W1000002/items",
                    "{'itemIds': ['7000000001'], 'newItemIds': ['7000000201'], 'paymentMethodId': 'gift_card_1000001'}"),
            new Change("/orders/%23W1000015/payment", "{'paymentMethodId': 'paypal_1000005'}"),
            new Change(
                    "/orders/%23W1000001/return",
                    "{'itemIds': ['7000000015'], 'paymentMethodId': 'credit_card_1000001'}"),
            new Change(
                    "/orders/%23W1000006/exchange",
                    "{'itemIds': ['7000000003'], 'newItemIds': ['7000000103'], 'paymentMethodId': 'credit_card_1000002'}"),
            new Change("/customers/clara_plain/address", ADDRESS),
            new Change("/customers/greta_nakamura_1112/preferences", "{'newsletter': false}"),
            new Change("/customers/clara_plain/credits", "{'amount': '10.00'}"),
            new Change("/cases/case_1000001/notes", "{'text': 'x'}"),
            new Change("/notes/note_1000004/strike", "{}"),
            new Change("/cases/case_1000005/closure", "{'resolution': 'Paid.'}"),
            new Change("/cases/case_1000002/reopening", "{}"),
            new Change("/customers/clara_plain/tickets", TICKET),
            new Change("/accounts/clara_plain/password-reset", "{}"),
            new Change("/accounts/clara_plain/email", "{'email': 'clara@example.org'}"),
            new Change("/accounts/clara_plain/phone", "{'phone': '+1 555 0199'}"),
            new Change("/accounts/greta_nakamura_1112/mfa-enrolment", "{}"),
            new Change("/accounts/greta_nakamura_1112/mfa-reset", "{}"),
            new Change("/accounts/greta_nakamura_1112/sign-out", "{}"),
            new Change("/accounts/mona_no_messages/report", "{'mood': 'frustrated'}"),
            new Change(
                    "/accounts/mona_no_messages/codes",
                    "{'code': '123456', 'text': 'Code:', 'enrolledBefore': '2025-01-01T00:00:00Z'}"),
            new Change("/orders/%23W1000025/shipment", "{}"),
            new Change("/orders/%23W1000008/return-label", "{}"),
            new Change("/customers/clara_plain/devices/device_1000001/replacement", "{}"),
            new Change("/customers/clara_plain/devices/device_1000001/warranty-claim", "{'decision': 'repair'}"),
            new Change(PROMISES, "{'outlookId': 'outlook_1000001'}"),
            new Change("/customers/clara_plain/recommendations", "{'offerId': 'offer_care'}"),
            new Change("/customers/clara_plain/plan", "{'planId': 'plan_plus'}"),
            new Change("/customers/clara_plain/appointments", "{'slotId': 'slot_1000001'}"),
            new Change("/customers/clara_plain/deletion", "{}"),
            new Change("/customers/clara_plain/cards", "{'number': '4000'}"));

    private record Change(String path, String body) {}

    @Autowired
    private JdbcClient database;

    private StoreClient store;
    private int keys;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void whatever_the_store_can_do_a_reset_leaves_every_table_as_it_was_loaded() {
        Map<String, List<String>> tables = tables();
        Map<String, JsonNode> answers = answers();

        doEverything();
        store.fault("{'operation': 'order-return', 'mode': 'error'}");

        assertThat(store.effects().findValuesAsText("operation"))
                .containsAll(CHANGES.stream().map(Operation::label).toList());
        Map<String, List<String>> changed = tables();
        assertThat(tables.keySet().stream().filter(table -> Objects.equals(tables.get(table), changed.get(table))))
                .as("tables in which nothing was changed")
                .containsExactlyInAnyOrder("item", "product", "device", "outlook", "former_address", "offer", "slot");
        assertThat(store.reset().status()).isEqualTo(204);
        assertThat(tables()).isEqualTo(tables);
        assertThat(answers()).isEqualTo(answers);
    }

    @Test
    void all_can_be_done_again_after_a_reset() {
        doEverything();
        List<String> first = store.effects().findValuesAsText("operation");
        keys = 0;
        store.reset();

        doEverything();

        assertThat(store.effects().findValuesAsText("operation")).isEqualTo(first);
    }

    @Test
    void each_change_alone_is_put_back_as_well() {
        Map<String, List<String>> tables = tables();

        ON_THE_FIRST_STATE.forEach(change -> {
            made(change);
            assertThat(tables()).as(change.path()).isNotEqualTo(tables);
            store.reset();
            assertThat(tables()).as(change.path()).isEqualTo(tables);
        });
    }

    /** Each operation at least once, most of what they did not put back. */
    private void doEverything() {
        ON_THE_FIRST_STATE.forEach(this::made);
        undo("/refunds/%s/reversal", "/orders/%23W1000003/refunds", "{'amount': '20.00'}", "refundId");
        undo("/changes/%s/reversal", "/customers/yuki_delacroix_1107/address", ADDRESS, "changeId");
        undo("/credits/%s/reversal", "/customers/clara_plain/credits", "{'amount': '5.00'}", "creditId");
        undo("/tickets/%s/cancellation", "/customers/clara_plain/tickets", TICKET, "ticketId");
        undo("/returns/%s/label-cancellation", "/orders/%23W1000014/return-label", "{}", "returnId");
        undo("/returns/%s/receipt", "/orders/%23W1000016/return-label", "{}", "returnId");
        String email = "{'email': 'yuki@example.org'}";
        undo("/account-changes/%s/reversal", "/accounts/yuki_delacroix_1107/email", email, "changeId");
        undo("/arrangements/%s/reversal", PROMISES, "{'outlookId': 'outlook_1000001'}", "arrangementId");
        String message = "{'kind': 'message', 'text': 'Hello'}";
        undo("/messages/%s/correction", "/customers/clara_plain/messages", message, "messageId");
    }

    private void undo(String way, String path, String body, String id) {
        String made = made(new Change(path, body)).json().get(id).asText();
        made(new Change(way.formatted(made), way.startsWith("/messages") ? "{'text': 'Good day'}" : "{}"));
    }

    private Reply made(Change change) {
        Reply reply = store.change("k" + keys++, change.path(), change.body());
        assertThat(reply.status()).as("%s %s", change.path(), reply.json()).isEqualTo(201);
        return reply;
    }

    /** All that the store holds, by table, but how often it was loaded and the order in which rows were written. */
    private Map<String, List<String>> tables() {
        return database
                .sql(
                        """
                        SELECT table_name FROM information_schema.tables
                        WHERE table_schema = 'sandbox'
                          AND table_name NOT IN ('load', 'signing_key', 'delegation')
                          AND table_name NOT LIKE 'flyway%'
                        """)
                .query(String.class)
                .list()
                .stream()
                .collect(Collectors.toMap(table -> table, this::rows, (one, other) -> one, TreeMap::new));
    }

    private List<String> rows(String table) {
        return database.sql(
                        "SELECT CAST(to_jsonb(t) - 'sequence' AS text) FROM sandbox.%s t ORDER BY 1".formatted(table))
                .query(String.class)
                .list();
    }

    /** What callers see, in the order in which they see it. */
    private Map<String, JsonNode> answers() {
        return Arrays.stream(new String[] {
                    "/customers",
                    "/orders",
                    "/products",
                    "/cases",
                    "/tickets",
                    "/returns",
                    "/effects",
                    "/faults",
                    "/customers/clara_plain/messages"
                })
                .collect(Collectors.toMap(path -> path, path -> store.read(path).json()));
    }
}
