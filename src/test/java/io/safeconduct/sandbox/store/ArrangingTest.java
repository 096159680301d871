package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class ArrangingTest {

    private static final String CLARA = "/customers/clara_plain";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_replacement_counts_until_it_is_called_off() {
        String phone = CLARA + "/devices/device_1000001";
        JsonNode before = store.read(phone).json();
        String version = "\"%d\"".formatted(before.get("version").intValue());

        Reply made = store.change("k1", phone + "/replacement", "{}", "If-Match", version);

        assertThat(made.status()).isEqualTo(201);
        assertThat(before.get("replacements").findValuesAsText("deviceType")).containsExactly("wearable");
        assertThat(store.read(phone).json().get("replacements").findValuesAsText("deviceType"))
                .containsExactly("wearable", "phone");
        assertThat(store.change("k1", phone + "/replacement", "{}", "If-Match", version)
                        .json())
                .isEqualTo(made.json());
        assertThat(store.change("k2", phone + "/replacement", "{}", "If-Match", version)
                        .status())
                .isEqualTo(412);
        assertThat(takeBack("k3", made).json().get("status").textValue()).isEqualTo("taken-back");
        assertThat(takeBack("k4", made).code()).isEqualTo("already-taken-back");
        assertThat(store.read(phone).json().get("replacements")).hasSize(1);
    }

    @Test
    void what_was_promised_is_told_and_corrected() {
        Reply promise = store.change("k1", CLARA + "/promises", "{'outlookId': 'outlook_1000001'}");

        takeBack("k2", promise);

        JsonNode messages = store.read(CLARA + "/messages").json();
        assertThat(messages.findValuesAsText("kind")).containsExactly("correction", "message");
        assertThat(messages.get(0).get("corrects")).isEqualTo(promise.json().get("messageId"));
        assertThat(messages.get(1).get("text").textValue()).contains("delivery of #W1000002");
        assertThat(store.read(CLARA + "/arrangements").json()).hasSize(1);
    }

    @Test
    void an_appointment_is_had_by_one() {
        String ada = "/customers/ada_always_approve/appointments";
        Reply clara = store.change("k1", CLARA + "/appointments", "{'slotId': 'slot_1000001'}");

        assertThat(store.change("k2", ada, "{'slotId': 'slot_1000001'}").code()).isEqualTo("slot-taken");
        assertThat(store.read("/slots/slot_1000001").json().get("free").booleanValue())
                .isFalse();
        takeBack("k3", clara);
        assertThat(store.change("k4", ada, "{'slotId': 'slot_1000001'}").status())
                .isEqualTo(201);
    }

    @Test
    void of_two_who_book_an_appointment_at_the_same_moment_one_is_refused() {
        List<String> customers = List.of("clara_plain", "ada_always_approve");

        List<Reply> replies = Callers.atOnce(
                2,
                number -> store.change(
                        "k" + number,
                        "/customers/" + customers.get(number) + "/appointments",
                        "{'slotId': 'slot_1000001'}"));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(201, 409);
        assertThat(replies).extracting(Reply::code).contains("slot-taken");
    }

    @Test
    void records_of_others_are_not_found_and_times_are_of_now() {
        assertThat(store.read(CLARA + "/devices/device_1000004").code()).isEqualTo("no-such-device");
        assertThat(store.read(CLARA + "/outlooks/outlook_1000004").code()).isEqualTo("no-such-outlook");
        JsonNode outlook = store.read(CLARA + "/outlooks/outlook_1000001").json();

        assertThat(Instant.parse(outlook.get("confirmedAt").textValue()))
                .isBetween(Instant.now().minusSeconds(1500), Instant.now().minusSeconds(1100));
        assertThat(store.read(CLARA + "/outlooks/outlook_1000003")
                        .json()
                        .get("owner")
                        .isNull())
                .isTrue();
    }

    @Test
    void correspondence_knows_what_is_whose() {
        store.change(
                "k1",
                CLARA + "/address",
                "{'address1': '1 Elm Row', 'city': 'Boise', 'state': 'ID', 'country': 'USA', 'zip': '83702'}");

        JsonNode known = store.read(CLARA + "/correspondence").json();

        assertThat(known.get("references").findValuesAsText("value"))
                .contains("#W1000001", "case_1000001", "credit_card_1000001", "1 Elm Row")
                .doesNotContain("#W1000006", "case_1000003");
        assertThat(known.get("formerAddresses").findValuesAsText("value"))
                .containsExactlyInAnyOrder("11 Larch Lane", "7 Quarry Road");
        assertThat(known.get("internalNotes")).hasSize(3);
    }

    @Test
    void what_is_deleted_is_gone_and_of_a_card_only_the_end_is_kept() {
        Reply deleted = store.change("k1", CLARA + "/deletion", "{}");

        assertThat(takeBack("k2", deleted).code()).isEqualTo("not-reversible");
        assertThat(store.change("k3", CLARA + "/cards", "{'number': '4111111111111111'}")
                        .json()
                        .get("about")
                        .textValue())
                .isEqualTo("1111");
    }

    private Reply takeBack(String key, Reply made) {
        return store.change(
                key, "/arrangements/" + made.json().get("arrangementId").textValue() + "/reversal", "{}");
    }
}
