package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.safeconduct.sandbox.InSandbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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

    void addAll(List<Customer> customers) {
        batches.batchUpdate(
                """
                INSERT INTO sandbox.customer (customer_id, first_name, last_name, email, address, payment_methods,
                                              watched, refunds_accepted, messages_accepted)
                VALUES (:customerId, :firstName, :lastName, :email, CAST(:address AS jsonb),
                        CAST(:paymentMethods AS jsonb), :watched, :refundsAccepted, :messagesAccepted)
                """,
                customers.stream().map(this::parameters).toArray(MapSqlParameterSource[]::new));
    }

    /** Removes every customer, with all that belongs to them. */
    void removeAll() {
        database.sql("DELETE FROM sandbox.customer").update();
    }

    private MapSqlParameterSource parameters(Customer customer) {
        return new MapSqlParameterSource()
                .addValue("customerId", customer.customerId())
                .addValue("firstName", customer.name().firstName())
                .addValue("lastName", customer.name().lastName())
                .addValue("email", customer.email())
                .addValue("address", json.write(customer.address()))
                .addValue("paymentMethods", json.write(customer.paymentMethods()))
                .addValue("watched", customer.watched())
                .addValue("refundsAccepted", customer.refundsAccepted())
                .addValue("messagesAccepted", customer.messagesAccepted());
    }

    private Customer map(ResultSet row) throws SQLException {
        return new Customer(
                row.getString("customer_id"),
                new Customer.Name(row.getString("first_name"), row.getString("last_name")),
                row.getString("email"),
                json.read(row.getString("address"), new TypeReference<>() {}),
                row.getBoolean("watched"),
                row.getBoolean("refunds_accepted"),
                row.getBoolean("messages_accepted"),
                json.read(row.getString("payment_methods"), new TypeReference<>() {}),
                List.of((String[]) row.getArray("orders").getArray()));
    }
}
