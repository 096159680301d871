package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class ServiceDeskTest {

    private static final String OPEN = "case_1000001";
    private static final String CLOSED = "case_1000002";
    private static final String SOLVED = "{'resolution': 'Solved.'}";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void cases_come_with_the_data() {
        Reply reply = store.read("/cases/" + OPEN);

        assertThat(reply.header("ETag")).isEqualTo("\"1\"");
        assertThat(reply.json().get("customerId").textValue()).isEqualTo("clara_plain");
        assertThat(reply.json().get("orderId").textValue()).isEqualTo("#W1000001");
        assertThat(reply.json().get("status").textValue()).isEqualTo("open");
        assertThat(reply.json().get("openedAt").textValue()).isEqualTo("2026-03-02T09:10:00Z");
        assertThat(reply.json().findValuesAsText("noteId")).containsExactly("note_1000001", "note_1000002");
        assertThat(reply.json().at("/notes/0/struck").booleanValue()).isFalse();
        assertThat(reply.json().has("closedAt")).isFalse();
        JsonNode closed = read(CLOSED);
        assertThat(closed.get("status").textValue()).isEqualTo("closed");
        assertThat(closed.get("resolution").textValue()).isEqualTo("The pole has arrived.");
        assertThat(closed.get("closedAt").textValue()).isEqualTo("2026-01-26T08:20:00Z");
        assertThat(read("case_1000003").has("orderId")).isFalse();
        assertThat(store.read("/cases?customerId=clara_plain").json().findValuesAsText("caseId"))
                .containsExactly(OPEN, CLOSED);
        assertThat(store.read("/cases").json()).hasSize(5);
        assertRefused(store.read("/cases/case_none"), 404, "no-such-case");
    }

    @Test
    void a_note_is_added_once_to_an_open_case() {
        Reply reply = note("k1", OPEN, "{'text': 'Firmware 2.1.'}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().fieldNames())
                .toIterable()
                .containsExactly("noteId", "caseId", "customerId", "writtenAt");
        assertThat(note("k1", OPEN, "{'text': 'Firmware 2.1.'}").json()).isEqualTo(reply.json());
        JsonNode known = read(OPEN);
        assertThat(known.get("notes")).hasSize(3);
        assertThat(known.at("/notes/2/noteId")).isEqualTo(reply.json().get("noteId"));
        assertThat(known.at("/notes/2/text").textValue()).isEqualTo("Firmware 2.1.");
        assertThat(known.get("version").intValue()).isEqualTo(2);
        assertThat(store.effects()).hasSize(1);
        JsonNode effect = store.effects().get(0);
        assertThat(effect.get("operation").textValue()).isEqualTo("case-note");
        assertThat(effect.get("customerId").textValue()).isEqualTo("clara_plain");
        assertThat(effect.get("orderId").textValue()).isEqualTo("#W1000001");
    }

    @Test
    void what_is_no_note_is_refused() {
        assertRefused(note("k", CLOSED, "{'text': 'x'}"), 422, "case-closed");
        assertRefused(note("k", OPEN, "{'text': ' '}"), 422, "text-missing");
        assertRefused(note("k", "case_none", "{'text': 'x'}"), 404, "no-such-case");
        assertThat(store.effects()).isEmpty();
    }

    @Test
    void a_struck_note_stays_and_is_struck_once() {
        String noteId =
                note("k1", OPEN, "{'text': 'wrong'}").json().get("noteId").asText();

        Reply reply = strike("k2", noteId);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(strike("k2", noteId).json()).isEqualTo(reply.json());
        assertThat(read(OPEN).at("/notes/2/struck").booleanValue()).isTrue();
        assertThat(read(OPEN).at("/notes/2/text").textValue()).isEqualTo("wrong");
        assertThat(read(OPEN).at("/notes/1/struck").booleanValue()).isFalse();
        assertThat(read(OPEN).get("version").intValue()).isEqualTo(3);
        assertRefused(strike("k3", noteId), 409, "already-struck");
        assertRefused(strike("k4", "note_none"), 404, "no-such-note");
        assertThat(store.effects().get(1).get("operation").textValue()).isEqualTo("case-note-strike");
    }

    @Test
    void a_note_of_a_closed_case_can_be_struck() {
        assertThat(strike("k1", "note_1000003").status()).isEqualTo(201);
        assertThat(read(CLOSED).at("/notes/0/struck").booleanValue()).isTrue();
        assertThat(read(CLOSED).get("status").textValue()).isEqualTo("closed");
    }

    @Test
    void a_case_is_closed_once_with_a_resolution() {
        Reply reply = close("k1", OPEN, SOLVED, "If-Match", "\"1\"");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().fieldNames())
                .toIterable()
                .containsExactly("caseId", "customerId", "status", "version", "closedAt");
        assertThat(reply.json().get("status").textValue()).isEqualTo("closed");
        assertThat(reply.json().get("version").intValue()).isEqualTo(2);
        JsonNode known = read(OPEN);
        assertThat(known.get("status").textValue()).isEqualTo("closed");
        assertThat(known.get("version").intValue()).isEqualTo(2);
        assertThat(known.get("resolution").textValue()).isEqualTo("Solved.");
        assertThat(known.get("closedAt")).isEqualTo(reply.json().get("closedAt"));
        assertThat(close("k1", OPEN, SOLVED).json()).isEqualTo(reply.json());
        assertRefused(close("k2", OPEN, SOLVED), 422, "case-closed");
        assertThat(store.effects()).hasSize(1);
    }

    @Test
    void what_is_no_closure_is_refused() {
        assertRefused(close("k", OPEN, "{}"), 422, "resolution-missing");
        assertRefused(close("k", "case_none", SOLVED), 404, "no-such-case");
        note("k1", OPEN, "{'text': 'new'}");
        assertRefused(close("k", OPEN, SOLVED, "If-Match", "\"1\""), 412, "version-changed");
        assertThat(close("k", OPEN, SOLVED, "If-Match", "\"2\"").status()).isEqualTo(201);
    }

    @Test
    void a_reopened_case_is_as_it_was_before_it_was_closed() {
        JsonNode before = withoutVersion(OPEN);
        close("k1", OPEN, SOLVED);

        Reply reply = reopen("k2", OPEN);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().get("status").textValue()).isEqualTo("open");
        assertThat(reply.json().get("version").intValue()).isEqualTo(3);
        assertThat(withoutVersion(OPEN)).isEqualTo(before);
        assertThat(reopen("k2", OPEN).json()).isEqualTo(reply.json());
        assertRefused(reopen("k3", OPEN), 422, "case-open");
        assertRefused(reopen("k4", "case_none"), 404, "no-such-case");
        assertThat(store.effects().findValuesAsText("operation")).containsExactly("case-closure", "case-reopening");
    }

    @Test
    void of_two_who_close_a_case_at_the_same_moment_one_is_refused() {
        List<Reply> replies = Callers.atOnce(2, number -> close("k" + number, OPEN, SOLVED));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 422);
    }

    @Test
    void faults_strike_whoever_calls_about_the_customer() {
        store.fault("{'operation': 'case-note', 'mode': 'refuse', 'customerId': 'clara_plain', 'times': 1}");

        assertThat(note("k1", "case_1000003", "{'text': 'x'}").status()).isEqualTo(201);
        assertRefused(note("k2", OPEN, "{'text': 'x'}"), 422, "refused-on-demand");
    }

    private Reply note(String key, String caseId, String body) {
        return store.change(key, "/cases/" + caseId + "/notes", body);
    }

    private Reply strike(String key, String noteId) {
        return store.change(key, "/notes/" + noteId + "/strike", "{'reason': 'mistaken'}");
    }

    private Reply close(String key, String caseId, String body, String... headers) {
        return store.change(key, "/cases/" + caseId + "/closure", body, headers);
    }

    private Reply reopen(String key, String caseId) {
        return store.change(key, "/cases/" + caseId + "/reopening", "");
    }

    private JsonNode read(String caseId) {
        return store.read("/cases/" + caseId).json();
    }

    private JsonNode withoutVersion(String caseId) {
        return ((ObjectNode) read(caseId)).without("version");
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status()).as(code).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.json().get("detail").asText()).endsWith(".");
    }
}
