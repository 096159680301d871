package io.safeconduct.sandbox.store;

import io.safeconduct.sandbox.InSandbox;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What whoever writes to a customer has to know: what is theirs to read, and what is not. Reads tables of others. */
@Repository
@InSandbox
class Correspondences {

    /**
     * What a letter to a customer is held against.
     *
     * @param references numbers and addresses that are the customer's own
     * @param contacts where the store is reached
     * @param shapes how numbers of this store look; {@code 0} stands for a digit, {@code *} for a word
     * @param internalNotes what colleagues wrote about the customer, for colleagues
     * @param formerAddresses where the customer once lived
     */
    record Correspondence(
            String customerId,
            String email,
            List<Value> references,
            List<Value> contacts,
            List<Value> shapes,
            List<Value> internalNotes,
            List<Value> formerAddresses) {}

    record Value(String value) {}

    private static final List<Value> CONTACTS = values("service@store.example", "+1 800 555 0142");
    private static final List<Value> SHAPES =
            values("#W0000000", "case_0000000", "device_0000000", "outlook_0000000", "note_0000000", "*_*_0000");

    private final JdbcClient database;
    private final Customers customers;

    Correspondences(JdbcClient database, Customers customers) {
        this.database = database;
        this.customers = customers;
    }

    Correspondence with(String customerId) {
        Customer customer = customers.get(customerId);
        return new Correspondence(
                customerId,
                customer.email(),
                references(customerId),
                CONTACTS,
                SHAPES,
                internalNotes(customerId),
                formerAddresses(customerId));
    }

    private List<Value> references(String customerId) {
        return query(
                """
                SELECT order_id FROM sandbox.orders WHERE customer_id = :customerId
                UNION SELECT address ->> 'address1' FROM sandbox.orders WHERE customer_id = :customerId
                UNION SELECT address ->> 'address1' FROM sandbox.customer WHERE customer_id = :customerId
                UNION SELECT m ->> 'paymentMethodId' FROM sandbox.customer, jsonb_array_elements(payment_methods) m
                      WHERE customer_id = :customerId
                UNION SELECT f ->> 'feeId' FROM sandbox.orders, jsonb_array_elements(fees) f WHERE customer_id = :customerId
                UNION SELECT case_id FROM sandbox.service_case WHERE customer_id = :customerId
                UNION SELECT return_id FROM sandbox.parcel_return WHERE customer_id = :customerId
                UNION SELECT label_id FROM sandbox.parcel_return WHERE customer_id = :customerId
                UNION SELECT device_id FROM sandbox.device WHERE customer_id = :customerId
                UNION SELECT outlook_id FROM sandbox.outlook WHERE customer_id = :customerId
                UNION SELECT slot_id FROM sandbox.slot
                """,
                customerId);
    }

    private List<Value> internalNotes(String customerId) {
        return query(
                """
                SELECT n.text FROM sandbox.case_note n JOIN sandbox.service_case c USING (case_id)
                WHERE c.customer_id = :customerId
                """,
                customerId);
    }

    /** Those that are recorded, and those that were changed here; not the one of now. */
    private List<Value> formerAddresses(String customerId) {
        return query(
                """
                SELECT f.value FROM
                    (SELECT address ->> 'address1' AS value FROM sandbox.former_address WHERE customer_id = :customerId
                     UNION SELECT before ->> 'address1' FROM sandbox.change
                           WHERE customer_id = :customerId AND operation = 'customer-address' AND reversed_at IS NULL) f
                WHERE f.value <> (SELECT address ->> 'address1' FROM sandbox.customer WHERE customer_id = :customerId)
                """,
                customerId);
    }

    private List<Value> query(String sql, String customerId) {
        return database.sql(sql).param("customerId", customerId).query(String.class).list().stream()
                .filter(value -> value != null)
                .map(Value::new)
                .toList();
    }

    private static List<Value> values(String... values) {
        return List.of(values).stream().map(Value::new).toList();
    }
}
