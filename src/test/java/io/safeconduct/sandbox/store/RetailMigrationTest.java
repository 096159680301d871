package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

/** The step of an existing store to the retail store, on a database of its own. */
@StoreTest
class RetailMigrationTest {

    private static final String OWNER = "postgres";

    @Autowired
    private HikariDataSource server;

    @Test
    void payments_and_refunds_of_before_become_one_history_without_the_reversed() throws Exception {
        try (Connection connection = newDatabase();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA sandbox");
            statement.execute(migration("V1__store.sql"));
            statement.execute(migration("V2__identity.sql"));
            statement.execute(
                    """
                    INSERT INTO sandbox.customer VALUES ('ann', 'Ann', 'Other', 'a@example.com', '{}', '[]', false, true, true);
                    INSERT INTO sandbox.orders VALUES ('#W1', 'ann', 'delivered', 3, 10.5, 4, '[]',
                        '[{"paymentMethodId": "paypal_1", "amount": "10.50"}]', '[]', '{}');
                    INSERT INTO sandbox.refund (refund_id, order_id, amount, payment_method_id)
                    VALUES ('r1', '#W1', 4, 'paypal_1'), ('r2', '#W1', 5, 'paypal_1');
                    INSERT INTO sandbox.reversal (reversal_id, refund_id) VALUES ('v2', 'r2');
                    """);

            statement.execute(migration("V3__retail.sql"));

            try (ResultSet row =
                    statement.executeQuery("SELECT string_agg(t ->> 'transactionType' || ' ' || (t ->> 'amount'), ', ')"
                            + " FROM sandbox.orders, jsonb_array_elements(payment_history) t")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("payment 10.50, refund 4.00");
            }
        }
    }

    private Connection newDatabase() throws SQLException {
        String name = "migration_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(), OWNER, OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return DriverManager.getConnection(server.getJdbcUrl().replaceFirst("/[^/]*$", "/" + name), OWNER, OWNER);
    }

    private static String migration(String file) throws IOException {
        return new ClassPathResource("db/sandbox/" + file)
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("${application}", OWNER);
    }
}
