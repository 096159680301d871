package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class MessagingTest {

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_message_reaches_the_inbox() {
        Reply reply = send("k1", "clara_plain", "{'kind': 'message', 'text': 'Hello', 'orderId': '#W1000001'}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().fieldNames()).toIterable().containsExactly("messageId", "sentAt");
        JsonNode message = store.read("/customers/clara_plain/messages").json().get(0);
        assertThat(message.get("messageId")).isEqualTo(reply.json().get("messageId"));
        assertThat(message.get("kind").asText()).isEqualTo("message");
        assertThat(message.get("text").asText()).isEqualTo("Hello");
        assertThat(message.get("orderId").asText()).isEqualTo("#W1000001");
        assertThat(message.get("corrects").isNull()).isTrue();
    }

    @Test
    void a_confirmation_request_names_the_proposal_and_its_hash() {
        send(
                "k1",
                "clara_plain",
                "{'kind': 'confirmation-request', 'text': 'Yes?', 'proposalId': 'p1', 'hash': 'abc'}");

        JsonNode request = store.read("/customers/clara_plain/messages").json().get(0);
        assertThat(request.get("kind").asText()).isEqualTo("confirmation-request");
        assertThat(request.get("proposalId").asText()).isEqualTo("p1");
        assertThat(request.get("hash").asText()).isEqualTo("abc");
        assertThat(store.effects().get(0).get("operation").asText()).isEqualTo("confirmation-request");
    }

    @Test
    void a_letter_is_posted_and_never_corrected() {
        Reply letter = send("k1", "mona_no_messages", "{'kind': 'letter', 'text': 'Dear Mona'}");

        assertThat(letter.status()).isEqualTo(201);
        assertThat(store.effects().get(0).get("operation").asText()).isEqualTo("letter");
        String id = letter.json().get("messageId").textValue();
        assertThat(store.change("k2", "/messages/" + id + "/correction", "{\"text\": \"Never mind.\"}")
                        .code())
                .isEqualTo("letter-posted");
    }

    @Test
    void who_accepts_no_messages_is_still_asked_to_confirm() {
        Reply message = send("k1", "mona_no_messages", "{'kind': 'message', 'text': 'Hello'}");
        Reply request = send("k2", "mona_no_messages", "{'kind': 'confirmation-request', 'text': 'Yes?'}");

        assertThat(message.status()).isEqualTo(422);
        assertThat(message.code()).isEqualTo("messages-refused");
        assertThat(request.status()).isEqualTo(201);
    }

    @Test
    void a_correction_refers_to_what_it_corrects() {
        String first = send("k1", "clara_plain", "{'kind': 'message', 'text': 'Wrong'}")
                .json()
                .get("messageId")
                .asText();

        Reply reply = store.change("k2", "/messages/" + first + "/correction", "{'text': 'Right'}");

        assertThat(reply.status()).isEqualTo(201);
        JsonNode newest = store.read("/customers/clara_plain/messages").json().get(0);
        assertThat(newest.get("messageId")).isEqualTo(reply.json().get("messageId"));
        assertThat(newest.get("kind").asText()).isEqualTo("correction");
        assertThat(newest.get("corrects").asText()).isEqualTo(first);
        assertThat(store.effects().get(1).get("operation").asText()).isEqualTo("message-correction");
    }

    @Test
    void what_is_no_message_is_refused() {
        assertThat(send("k", "clara_plain", "{'kind': 'correction', 'text': 'x'}")
                        .code())
                .isEqualTo("unknown-kind");
        assertThat(send("k", "clara_plain", "{'text': 'x'}").code()).isEqualTo("unknown-kind");
        assertThat(send("k", "clara_plain", "{'kind': 'smoke', 'text': 'x'}").code())
                .isEqualTo("malformed-body");
        assertThat(send("k", "clara_plain", "{'kind': 'message', 'text': ' '}").code())
                .isEqualTo("text-missing");
        assertThat(send("k", "clara_plain", "{'kind': 'message', 'text': 'a\\u0000b'}")
                        .code())
                .isEqualTo("not-storable");
        assertThat(send("k", "nobody", "{'kind': 'message', 'text': 'x'}").code())
                .isEqualTo("no-such-customer");
        assertThat(store.change("k", "/messages/none/correction", "{'text': 'x'}")
                        .code())
                .isEqualTo("no-such-message");
    }

    @Test
    void customers_read_their_own_inbox_newest_first() {
        send("k1", "clara_plain", "{'kind': 'message', 'text': 'first'}");
        send("k2", "john_smith_1001", "{'kind': 'message', 'text': 'not for Clara'}");
        send("k3", "clara_plain", "{'kind': 'message', 'text': 'second'}");

        JsonNode inbox = store.get("/sandbox/inbox", StoreApplication.CALLER, "clara_plain")
                .json();

        assertThat(inbox.findValuesAsText("text")).containsExactly("second", "first");
    }

    private Reply send(String key, String customerId, String body) {
        return store.change(key, "/customers/" + customerId + "/messages", body);
    }
}
