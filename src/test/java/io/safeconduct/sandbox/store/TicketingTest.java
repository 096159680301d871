package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class TicketingTest {

    private static final String TICKET =
            "{'team': 'returns-desk', 'subject': 'Label', 'text': 'Send a label.', 'orderId': '#W1000001'}";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_ticket_reaches_its_team_once() {
        Reply reply = open("k1", "clara_plain", TICKET);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().fieldNames())
                .toIterable()
                .containsExactly("ticketId", "customerId", "team", "createdAt");
        assertThat(open("k1", "clara_plain", TICKET).json()).isEqualTo(reply.json());
        JsonNode tickets = store.read("/tickets?customerId=clara_plain").json();
        assertThat(tickets).hasSize(1);
        assertThat(tickets.get(0)).isEqualTo(ticket(reply));
        assertThat(ticket(reply).get("team").textValue()).isEqualTo("returns-desk");
        assertThat(ticket(reply).get("subject").textValue()).isEqualTo("Label");
        assertThat(ticket(reply).get("text").textValue()).isEqualTo("Send a label.");
        assertThat(ticket(reply).get("orderId").textValue()).isEqualTo("#W1000001");
        assertThat(ticket(reply).get("status").textValue()).isEqualTo("open");
        assertThat(store.read("/tickets?customerId=ada_always_approve").json()).isEmpty();
        assertThat(store.effects()).hasSize(1);
        assertThat(store.effects().get(0).get("operation").textValue()).isEqualTo("ticket");
    }

    @Test
    void a_ticket_need_not_be_about_an_order() {
        Reply reply = open("k1", "clara_plain", TICKET.replace(", 'orderId': '#W1000001'", ""));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(ticket(reply).has("orderId")).isFalse();
    }

    @Test
    void what_is_no_ticket_is_refused() {
        for (String team : List.of("", "Returns", "returns desk", "returns-", "-", "returns--desk")) {
            assertRefused(open("k", "clara_plain", TICKET.replace("returns-desk", team)), 422, "malformed-ticket");
        }
        assertRefused(open("k", "clara_plain", TICKET.replace("Label", " ")), 422, "malformed-ticket");
        assertRefused(open("k", "clara_plain", "{'team': 'returns', 'subject': 'x'}"), 422, "malformed-ticket");
        assertRefused(open("k", "clara_plain", TICKET.replace("#W1000001", "#W1000007")), 422, "unknown-order");
        assertRefused(open("k", "nobody", TICKET), 404, "no-such-customer");
        assertRefused(store.read("/tickets/ticket_none"), 404, "no-such-ticket");
        assertThat(store.effects()).isEmpty();
        assertThat(store.read("/tickets").json()).isEmpty();
    }

    @Test
    void a_ticket_is_cancelled_once() {
        String ticketId =
                open("k1", "clara_plain", TICKET).json().get("ticketId").asText();

        Reply reply = cancel("k2", ticketId);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(ticket(reply).get("status").textValue()).isEqualTo("cancelled");
        assertThat(ticket(reply).get("cancelledAt")).isEqualTo(reply.json().get("cancelledAt"));
        assertThat(cancel("k2", ticketId).json()).isEqualTo(reply.json());
        assertRefused(cancel("k3", ticketId), 409, "already-cancelled");
        assertRefused(cancel("k4", "ticket_none"), 404, "no-such-ticket");
        assertThat(store.effects().get(1).get("operation").textValue()).isEqualTo("ticket-cancellation");
    }

    @Test
    void a_ticket_is_cancelled_once_however_many_ask_at_the_same_moment() {
        String ticketId =
                open("k", "clara_plain", TICKET).json().get("ticketId").asText();

        List<Reply> replies = Callers.atOnce(5, number -> cancel("c" + number, ticketId));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409, 409, 409, 409);
    }

    private Reply open(String key, String customerId, String body) {
        return store.change(key, "/customers/" + customerId + "/tickets", body);
    }

    private Reply cancel(String key, String ticketId) {
        return store.change(key, "/tickets/" + ticketId + "/cancellation", "");
    }

    private JsonNode ticket(Reply receipt) {
        return store.read("/tickets/" + receipt.json().get("ticketId").asText()).json();
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(code).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("detail").asText()).endsWith(".");
    }
}
