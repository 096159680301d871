package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.safeconduct.sandbox.store.StoreClient.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@StoreTest
class ParcelsTest {

    private static final String TWO_ITEMS = "/orders/%23W1000033";

    private StoreClient store;

    @BeforeEach
    void firstState(@LocalServerPort int port) {
        store = StoreClient.on(port);
        store.reset();
    }

    @Test
    void a_label_is_for_all_items_unless_some_are_named() {
        Reply all = store.change("k1", TWO_ITEMS + "/return-label", "{}");

        assertThat(all.status()).isEqualTo(201);
        assertThat(all.json().get("status").textValue()).isEqualTo("label-created");
        assertThat(all.json().get("labelId").textValue()).startsWith("label_");
        assertThat(all.json().get("amount").textValue()).isEqualTo("664.95");
        assertThat(store.change("k1", TWO_ITEMS + "/return-label", "{}").json()).isEqualTo(all.json());
        JsonNode parcel = parcel(all);
        assertThat(parcel.get("orderId").textValue()).isEqualTo("#W1000033");
        assertThat(parcel.get("customerId").textValue()).isEqualTo("ines_halvorsen_1101");
        assertThat(parcel.get("itemIds")).hasSize(2);
        assertThat(parcel.get("received").booleanValue()).isFalse();
        assertThat(store.effects()).hasSize(1);
        assertThat(store.effects().get(0).get("operation").textValue()).isEqualTo("return-label");
        assertThat(store.order("%23W1000033").get("version").intValue()).isOne();
    }

    @Test
    void each_item_is_sent_back_once() {
        Reply one = label("k1", "{'itemIds': ['7000000018']}");

        assertThat(one.json().get("amount").textValue()).isEqualTo("24.95");
        assertThat(label("k2", "{}").code()).isEqualTo("already-labelled");
        assertThat(label("k2", "{'itemIds': ['7000000008']}").status()).isEqualTo(201);
        assertThat(label("k3", "{'itemIds': ['7000000018']}").code()).isEqualTo("already-labelled");
        assertThat(cancel("k4", one).json().get("status").textValue()).isEqualTo("cancelled");
        assertThat(label("k5", "{'itemIds': ['7000000018']}").status()).isEqualTo(201);
    }

    @Test
    void a_label_is_for_what_the_customer_has() {
        assertThat(store.change("k", "/orders/%23W1000002/return-label", "{}").code())
                .isEqualTo("order-not-shipped");
        assertThat(label("k", "{'itemIds': ['1']}").code()).isEqualTo("item-not-in-order");
        assertThat(label("k", "{}", "If-Match", "\"7\"").status()).isEqualTo(412);
        assertThat(store.change("k", "/orders/%23W0/return-label", "{}").status())
                .isEqualTo(404);
        assertThat(store.effects()).isEmpty();
        assertThat(store.change("k", "/orders/%23W1000003/return-label", "{}").status())
                .isEqualTo(201);
    }

    @Test
    void a_parcel_arrives_once() {
        Reply label = label("k1", "{}");

        assertThat(receive("k2", label).json().get("status").textValue()).isEqualTo("received");
        assertThat(parcel(label).get("received").booleanValue()).isTrue();
        assertThat(receive("k3", label).code()).isEqualTo("already-received");
    }

    @Test
    void a_parcel_that_has_arrived_goes_back_when_its_label_is_cancelled() {
        Reply label = label("k1", "{}");
        receive("k2", label);

        assertThat(cancel("k3", label).json().get("status").textValue()).isEqualTo("sent-back");
        assertThat(parcel(label).get("status").textValue()).isEqualTo("sent-back");
        assertThat(cancel("k4", label).code()).isEqualTo("already-cancelled");
    }

    @Test
    void an_order_that_has_left_is_no_longer_pending() {
        assertThat(store.order("%23W1000002").get("shipped").booleanValue()).isFalse();

        Reply shipped = store.change("k1", "/orders/%23W1000002/shipment", "{}");

        assertThat(shipped.status()).isEqualTo(201);
        assertThat(store.order("%23W1000002").get("shipped").booleanValue()).isTrue();
        assertThat(store.order("%23W1000002").get("version").intValue()).isEqualTo(2);
        assertThat(store.change("k2", "/orders/%23W1000002/shipment", "{}").code())
                .isEqualTo("order-not-pending");
        assertThat(store.order("%23W1000018").get("shipped").isNull()).isTrue();
    }

    @Test
    void returns_are_listed_by_customer() {
        Reply label = label("k1", "{}");

        assertThat(store.read("/returns?customerId=ines_halvorsen_1101").json().get(0))
                .isEqualTo(parcel(label));
        assertThat(store.read("/returns?customerId=clara_plain").json()).isEmpty();
        assertThat(store.read("/returns/none").code()).isEqualTo("no-such-return");
    }

    private Reply label(String key, String body, String... headers) {
        return store.change(key, TWO_ITEMS + "/return-label", body, headers);
    }

    private Reply receive(String key, Reply label) {
        return store.change(key, "/returns/" + label.json().get("returnId").textValue() + "/receipt", "{}");
    }

    private Reply cancel(String key, Reply label) {
        return store.change(key, "/returns/" + label.json().get("returnId").textValue() + "/label-cancellation", "{}");
    }

    private JsonNode parcel(Reply label) {
        return store.read("/returns/" + label.json().get("returnId").textValue())
                .json();
    }
}
