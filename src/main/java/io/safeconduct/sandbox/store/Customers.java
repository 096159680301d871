package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code customer}. */
@Repository
@InSandbox
class Customers {

    private static final String SELECT =
            """
            SELECT c.*,
                   (SELECT coalesce(sum(g.amount), 0) FROM sandbox.credit g
                    WHERE g.customer_id = c.customer_id AND g.reversed_at IS NULL) AS credit,
                   ARRAY(SELECT o.order_id FROM sandbox.orders o
                         WHERE o.customer_id = c.customer_id ORDER BY o.order_id) AS orders
            FROM sandbox.customer c
            """;

    private final JdbcClient database;
    private final NamedParameterJdbcTemplate batches;
    private final StoredJson json;

    Customers(JdbcClient database, NamedParameterJdbcTemplate batches, StoredJson json) {
        this.database = database;
        this.batches = batches;
        this.json = json;
    }

    List<Customer> all() {
        return database.sql(SELECT + "ORDER BY c.customer_id")
                .query((row, number) -> map(row))
                .list();
    }

    Customer get(String customerId) {
        return database.sql(SELECT + "WHERE c.customer_id = :customerId")
                .param("customerId", customerId)
                .query((row, number) -> map(row))
                .optional()
                .orElseThrow(() -> Problem.unknown("customer", customerId));
    }

    /** The customer as now; nobody else changes it until the transaction ends. */
    Customer lock(String customerId) {
        database.sql("SELECT customer_id FROM sandbox.customer WHERE customer_id = :customerId FOR UPDATE")
                .param("customerId", customerId)
                .query(String.class)
                .optional();
        return get(customerId);
    }

    void saveAddress(Customer customer, Address address) {
        database.sql(
                        """
                        UPDATE sandbox.customer SET address = CAST(:address AS jsonb), version = version + 1
                        WHERE customer_id = :customerId
                        """)
                .param("customerId", customer.customerId())
                .param("address", json.write(address))
                .update();
    }

    void savePreferences(Customer customer, Preferences preferences) {
        database.sql(
                        """
                        UPDATE sandbox.customer SET preferences = CAST(:preferences AS jsonb), version = version + 1
                        WHERE customer_id = :customerId
                        """)
                .param("customerId", customer.customerId())
                .param("preferences", json.write(preferences))
                .update();
    }

    /** Something that is read with the customer was changed elsewhere. */
    void countChange(Customer customer) {
        database.sql("UPDATE sandbox.customer SET version = version + 1 WHERE customer_id = :customerId")
                .param("customerId", customer.customerId())
                .update();
    }

    /** Keeps the balances of gift cards, if they moved. */
    void saveMethods(Customer customer, List<Customer.PaymentMethod> methods) {
        if (methods.equals(customer.paymentMethods())) {
            return;
        }
        database.sql(
                        """
                        UPDATE sandbox.customer SET payment_methods = CAST(:methods AS jsonb), version = version + 1
                        WHERE customer_id = :customerId
                        """)
                .param("customerId", customer.customerId())
                .param("methods", json.write(methods))
                .update();
    }

    /**
     * Puts an address back as it was before a change.
     *
     * @return {@code false} when the address is no longer the one that change left
     */
    boolean putAddressBack(String changeId) {
        return database.sql(
                                """
                                UPDATE sandbox.customer u SET address = c.before, version = u.version + 1
                                FROM sandbox.change c
                                WHERE c.change_id = :changeId
                                  AND u.customer_id = c.customer_id
                                  AND u.address = c.after
                                """)
                        .param("changeId", changeId)
                        .update()
                > 0;
    }

    /**
     * Puts preferences back as they were before a change.
     *
     * @return {@code false} when the preferences are no longer those that change left
     */
    boolean putPreferencesBack(String changeId) {
        return database.sql(
                                """
                                UPDATE sandbox.customer u SET preferences = c.before, version = u.version + 1
                                FROM sandbox.change c
                                WHERE c.change_id = :changeId
                                  AND u.customer_id = c.customer_id
                                  AND u.preferences = c.after
                                """)
                        .param("changeId", changeId)
                        .update()
                > 0;
    }

    void addAll(List<Customer> customers) {
        batches.batchUpdate(
                """
                INSERT INTO sandbox.customer (customer_id, first_name, last_name, email, address, segment, preferences,
                                              payment_methods, watched, refunds_accepted, messages_accepted)
                VALUES (:customerId, :firstName, :lastName, :email, CAST(:address AS jsonb), :segment,
                        CAST(:preferences AS jsonb), CAST(:paymentMethods AS jsonb), :watched, :refundsAccepted,
                        :messagesAccepted)
                """,
                customers.stream().map(this::parameters).toArray(MapSqlParameterSource[]::new));
    }

    /** Removes every customer, with all that belongs to them. */
    void removeAll() {
        database.sql("DELETE FROM sandbox.customer").update();
    }

    /** Removes these customers, with all that belongs to them. */
    void remove(Set<String> customerIds) {
        database.sql("DELETE FROM sandbox.customer WHERE customer_id = ANY (:customerIds)")
                .param("customerIds", customerIds.toArray(String[]::new))
                .update();
    }

    private MapSqlParameterSource parameters(Customer customer) {
        return new MapSqlParameterSource()
                .addValue("customerId", customer.customerId())
                .addValue("firstName", customer.name().firstName())
                .addValue("lastName", customer.name().lastName())
                .addValue("email", customer.email())
                .addValue("address", json.write(customer.address()))
                .addValue("segment", customer.segment().label())
                .addValue("preferences", json.write(customer.preferences()))
                .addValue("paymentMethods", json.write(customer.paymentMethods()))
                .addValue("watched", customer.watched())
                .addValue("refundsAccepted", customer.refundsAccepted())
                .addValue("messagesAccepted", customer.messagesAccepted());
    }

    private Customer map(ResultSet row) throws SQLException {
        return new Customer(
                row.getString("customer_id"),
                row.getInt("version"),
                new Customer.Name(row.getString("first_name"), row.getString("last_name")),
                row.getString("email"),
                json.read(row.getString("address"), new TypeReference<>() {}),
                Segment.of(row.getString("segment")),
                json.read(row.getString("preferences"), new TypeReference<>() {}),
                row.getBoolean("watched"),
                row.getBoolean("refunds_accepted"),
                row.getBoolean("messages_accepted"),
                json.read(row.getString("payment_methods"), new TypeReference<>() {}),
                new Amount(row.getBigDecimal("credit")),
                List.of((String[]) row.getArray("orders").getArray()));
    }
}
