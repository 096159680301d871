package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFilesTest {

    private static final String USER =
            """
            {"name": {"first_name": "Ann", "last_name": "Other"}, "email": "ann@example.com",
             "address": {"city": "Denver"}, "payment_methods": {"paypal_1": {"source": "paypal", "id": "paypal_1"}}}
            """;
    private static final String ORDER =
            """
            {"user_id": "ann", "status": "delivered", "address": {"city": "Denver"}, "items": [],
             "payment_history": [
               {"transaction_type": "payment", "amount": 10.5, "payment_method_id": "paypal_1"},
               {"transaction_type": "refund", "amount": 4, "payment_method_id": "paypal_1"}]}
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void wellFormedFiles() throws IOException {
        users(USER);
        orders(ORDER);
    }

    @Test
    void what_was_paid_and_refunded_comes_from_the_payment_history() {
        StoreData data = DataFiles.in(directory).read();

        Order order = data.orders().get(0);
        assertThat(order.paid()).hasToString("10.50");
        assertThat(order.refundable()).hasToString("6.50");
        assertThat(order.refunds()).hasSize(1);
    }

    @Test
    void the_flags_have_harmless_defaults() {
        Customer customer = DataFiles.in(directory).read().customers().get(0);

        assertThat(customer.watched()).isFalse();
        assertThat(customer.refundsAccepted()).isTrue();
        assertThat(customer.messagesAccepted()).isTrue();
        assertThat(customer.segment()).isEqualTo(Segment.REGULAR);
        assertThat(customer.preferences()).isEqualTo(new Preferences(true, "en", Preferences.Contact.EMAIL));
        assertThat(customer.credit()).isEqualTo(Amount.ZERO);
    }

    @Test
    void segment_and_preferences_are_read_as_far_as_given() throws IOException {
        users(USER.replaceFirst(
                "\\{", "{\"segment\": \"vip\", \"preferences\": {\"newsletter\": false, \"contact\": \"phone\"},"));

        Customer customer = DataFiles.in(directory).read().customers().get(0);

        assertThat(customer.segment()).isEqualTo(Segment.VIP);
        assertThat(customer.preferences()).isEqualTo(new Preferences(false, "en", Preferences.Contact.PHONE));
        users(USER.replaceFirst("\\{", "{\"segment\": \"royal\","));
        assertUnusable("users.json", "royal", "at ann > segment");
    }

    @Test
    void fees_are_part_of_what_was_paid() throws IOException {
        String fee = "{'fee_id': 'f1', 'kind': 'express', 'amount': 4}".replace('\'', '"');
        orders(ORDER.replaceFirst("\\{", "{\"fees\": [" + fee + "],"));
        assertThat(DataFiles.in(directory).read().orders().get(0).fees())
                .containsExactly(new Fee("f1", "express", Amount.of("4"), false));

        orders(ORDER.replaceFirst("\\{", "{\"fees\": [" + fee + ", " + fee + "],"));
        assertUnusable("orders.json", "entry '#W1': there are two fees 'f1'");
        orders(ORDER.replaceFirst("\\{", "{\"fees\": [" + fee.replace("4", "11") + "],"));
        assertUnusable("orders.json", "entry '#W1': 11.00 of it are fees, but only 10.50 paid");
    }

    @Test
    void cases_are_optional_and_part_of_the_content() throws IOException {
        StoreData without = DataFiles.in(directory).read();
        cases("'customer_id': 'ann', 'order_id': '#W1'");

        StoreData with = DataFiles.in(directory).read();

        assertThat(without.cases()).isEmpty();
        assertThat(with.cases().get(0).orderId()).isEqualTo("#W1");
        assertThat(with.cases().get(0).notes()).hasSize(1);
        assertThat(with.contentHash()).isNotEqualTo(without.contentHash());
    }

    @Test
    void a_case_that_does_not_fit_is_refused() throws IOException {
        cases("'user_id': 'nobody'");
        assertUnusable("cases.json", "entry 'c1': no customer 'nobody' in ");
        cases("'user_id': 'ann', 'order_id': '#W2'");
        assertUnusable("cases.json", "entry 'c1': order '#W2' is not the customer's");
        cases("'user_id': 'ann', 'resolution': 'Solved.'");
        assertUnusable(
                "cases.json", "entry 'c1': a closed case has both resolution and closed_at, an open one neither");
        cases("'user_id': 'ann', 'closed_at': 'yesterday'");
        assertUnusable("cases.json", "yesterday", "at c1 > closed_at");
    }

    @Test
    void the_content_not_the_place_tells_data_apart(@TempDir Path elsewhere) throws IOException {
        Files.copy(directory.resolve("users.json"), elsewhere.resolve("users.json"));
        Files.copy(directory.resolve("orders.json"), elsewhere.resolve("orders.json"));

        String hash = DataFiles.in(directory).read().contentHash();

        assertThat(DataFiles.in(elsewhere).read().contentHash()).isEqualTo(hash);
        orders(ORDER.replace("10.5", "10.6"));
        assertThat(DataFiles.in(directory).read().contentHash()).isNotEqualTo(hash);
    }

    @Test
    void a_missing_file_is_named() throws IOException {
        Files.delete(directory.resolve("orders.json"));

        assertUnusable("orders.json", "there is no such file");
    }

    @Test
    void broken_json_is_named_with_its_line() throws IOException {
        Files.writeString(directory.resolve("users.json"), "{\n\n oops");

        assertUnusable("users.json", "line 3");
    }

    @Test
    void a_missing_field_is_named_with_its_entry() throws IOException {
        users(USER.replace("\"email\"", "\"mail\""));

        assertUnusable("users.json", "email", "at ann");
    }

    @Test
    void an_empty_field_is_named_with_its_entry() throws IOException {
        users(USER.replace("\"ann@example.com\"", "null"));

        assertUnusable("users.json", "entry 'ann': email is null");
    }

    @Test
    void a_fraction_of_a_cent_is_refused() throws IOException {
        orders(ORDER.replace("10.5", "10.505"));

        assertUnusable("orders.json", "10.505", "payment_history > [0] > amount");
    }

    @Test
    void an_order_of_nobody_is_refused() throws IOException {
        orders(ORDER.replace("\"ann\"", "\"nobody\""));

        assertUnusable("orders.json", "entry '#W1': no customer 'nobody' in ");
    }

    @Test
    void more_refunded_than_paid_is_refused() throws IOException {
        orders(ORDER.replace("\"amount\": 4", "\"amount\": 11"));

        assertUnusable("orders.json", "entry '#W1': 11.00 was refunded, but only 10.50 paid");
    }

    @Test
    void a_file_that_holds_something_else_is_refused() throws IOException {
        Files.writeString(directory.resolve("orders.json"), "[]");

        assertUnusable("orders.json", "line 1");
        Files.writeString(directory.resolve("orders.json"), "null");
        assertUnusable("orders.json", "holds no entries");
    }

    @Test
    void products_are_optional_and_part_of_the_content() throws IOException {
        StoreData without = DataFiles.in(directory).read();
        products("8.50", "i2");

        StoreData with = DataFiles.in(directory).read();

        assertThat(without.products()).isEmpty();
        assertThat(with.products().get(0).variants()).hasSize(2);
        assertThat(with.contentHash()).isNotEqualTo(without.contentHash());
    }

    @Test
    void an_item_of_two_products_is_refused() throws IOException {
        String product = "{'name': 'Cup', 'variants': {'i1': {'options': {}, 'available': true, 'price': 8}}}";
        Files.writeString(
                directory.resolve("products.json"),
                "{'p1': %s, 'p2': %s}".formatted(product, product).replace('\'', '"'));

        assertUnusable("products.json", "entry 'p2': item 'i1' is one of another product too");
    }

    @Test
    void a_malformed_price_is_named() throws IOException {
        products("8.505", "i2");

        assertUnusable("products.json", "8.505", "at p1 > variants > i2 > price");
    }

    private void products(String price, String itemId) throws IOException {
        Files.writeString(
                directory.resolve("products.json"),
                """
                {"p1": {"name": "Cup", "variants": {
                  "i1": {"item_id": "i1", "options": {"color": "blue"}, "available": true, "price": 8},
                  "%s": {"item_id": "%s", "options": {}, "available": false, "price": %s}}}}
                """
                        .formatted(itemId, itemId, price));
    }

    private void cases(String fields) throws IOException {
        Files.writeString(
                directory.resolve("cases.json"),
                """
                {'c1': {'subject': 'Lost', 'opened_at': '2026-01-02T03:04:05Z', %s, 'notes': [
                  {'note_id': 'n1', 'text': 'Asked.', 'written_at': '2026-01-02T03:04:05Z'}]}}
                """
                        .formatted(fields)
                        .replace('\'', '"'));
    }

    private void assertUnusable(String file, String... reasons) {
        assertThatThrownBy(() -> DataFiles.in(directory).read())
                .isInstanceOf(UnusableData.class)
                .hasMessageContaining(directory.resolve(file).toString())
                .hasMessageContainingAll(reasons);
    }

    private void users(String entry) throws IOException {
        Files.writeString(directory.resolve("users.json"), "{\"ann\": %s}".formatted(entry));
    }

    private void orders(String entry) throws IOException {
        Files.writeString(directory.resolve("orders.json"), "{\"#W1\": %s}".formatted(entry));
    }
}
