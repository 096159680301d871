package io.safeconduct.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;
import io.safeconduct.database.Schema;
import io.safeconduct.sandbox.InSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Starts nodes of its own, each test on a database of its own. */
@StoreTest
class StoreLoadingTest {

    private static final Path TAU_BENCH = Path.of("../shared/tau-bench/retail");
    private static final String OWNER = "postgres";

    private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

    @Autowired
    private HikariDataSource server;

    private String url = "";

    @BeforeEach
    void newDatabase() throws SQLException {
        String name = "store_" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl(), OWNER, OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        url = server.getJdbcUrl().replaceFirst("/[^/]*$", "/" + name);
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(ConfigurableApplicationContext::close);
    }

    @Test
    void what_happened_survives_a_restart() {
        ConfigurableApplicationContext first = start();
        client(first).refund("k1", "%23W1000001", "20.00");
        first.close();

        ConfigurableApplicationContext second = start();

        assertThat(client(second).order("%23W1000001").get("refunded").textValue())
                .isEqualTo("20.00");
        assertThat(loads(second)).isEqualTo(1);
    }

    @Test
    void another_source_replaces_everything(@TempDir Path directory) throws IOException {
        smallStoreIn(directory);
        ConfigurableApplicationContext first = start();
        client(first).refund("k1", "%23W1000001", "20.00");
        first.close();

        StoreClient store = client(start("--safeconduct.sandbox.data=" + directory));

        assertThat(store.read("/customers").json().findValuesAsText("customerId"))
                .containsExactly("ann");
        assertThat(store.read("/orders").json()).isEmpty();
        assertThat(store.effects()).isEmpty();
    }

    @Test
    void of_several_nodes_that_load_at_once_one_does_it(@TempDir Path directory) throws IOException {
        smallStoreIn(directory);
        List<ConfigurableApplicationContext> both = List.of(start(), start());

        List<Integer> customers = Callers.atOnce(6, number -> {
            ConfigurableApplicationContext node = both.get(number % 2);
            loader(node, directory).afterSingletonsInstantiated();
            return client(node).read("/customers").json().size();
        });

        assertThat(customers).containsOnly(1);
        assertThat(loads(both.get(0))).isEqualTo(2);
    }

    @Test
    void nodes_share_faults_and_effects() {
        StoreClient one = client(start());
        StoreClient other = client(start());

        one.fault("{'operation': 'refund', 'mode': 'error', 'times': 1}");

        assertThat(other.refund("k1", "%23W1000001", "20.00").status()).isEqualTo(503);
        assertThat(one.refund("k1", "%23W1000001", "20.00").status()).isEqualTo(201);
        assertThat(other.refund("k1", "%23W1000001", "20.00").header("Idempotent-Replay"))
                .isEqualTo("true");
    }

    @Test
    void a_missing_file_stops_the_start(@TempDir Path directory) {
        assertThatThrownBy(() -> start("--safeconduct.sandbox.data=" + directory))
                .isInstanceOf(UnusableData.class)
                .hasMessage("The sandbox store cannot load %s: there is no such file"
                        .formatted(directory.resolve("users.json")));
    }

    @Test
    void the_store_is_absent_where_it_is_switched_off_and_in_production() {
        List<String> production = List.of(
                "--spring.profiles.active=production",
                "--safeconduct.identity.issuer=https://issuer.example",
                "--safeconduct.identity.client-id=people",
                "--safeconduct.identity.client-secret=any",
                "--safeconduct.encryption-key=any",
                "--safeconduct.owner.username=" + OWNER,
                "--safeconduct.owner.password=" + OWNER,
                "--spring.datasource.username=clerk",
                "--spring.datasource.password=clerk");
        for (List<String> options : List.of(List.of("--safeconduct.sandbox.enabled=false"), production)) {
            ConfigurableApplicationContext node = start(options.toArray(String[]::new));

            assertThat(node.getBeansOfType(Schema.class)).doesNotContainKey("sandboxSchema");
            assertThat(node.getBeansWithAnnotation(InSandbox.class)).isEmpty();
            assertThat(client(node).read("/orders").status()).isEqualTo(404);
        }
    }

    @Test
    void the_public_store_of_tau_bench_loads_in_full_and_refunds_run_on_it() {
        assumeTrue(Files.isDirectory(TAU_BENCH), "There is no " + TAU_BENCH + " beside this project");

        long begin = System.nanoTime();
        StoreClient store = client(start("--safeconduct.sandbox.data=" + TAU_BENCH));
        assertThat(System.nanoTime() - begin).as("nanoseconds to start").isLessThan(30_000_000_000L);

        JsonNode orders = store.read("/orders").json();
        assertThat(store.read("/customers").json()).hasSize(500);
        assertThat(orders).hasSize(1000);
        JsonNode cancelled = store.order("%23W3220387");
        assertThat(cancelled.get("paid").textValue()).isEqualTo("608.91");
        assertThat(cancelled.get("refundable").textValue()).isEqualTo("0.00");
        int refunded = 0;
        for (JsonNode order : orders) {
            if (!order.get("status").asText().equals("cancelled") && refunded < 10) {
                String id = order.get("orderId").asText();
                assertThat(store.refund("k" + refunded++, id.replace("#", "%23"), "20.00")
                                .status())
                        .as(id)
                        .isEqualTo(201);
            }
        }
        assertThat(store.effects()).hasSize(10);
        assertThat(store.reset().status()).isEqualTo(204);
        assertThat(store.read("/orders").json()).isEqualTo(orders);
    }

    @Test
    void the_public_store_of_tau_bench_is_put_back_after_each_of_many_cases_in_no_time() {
        assumeTrue(Files.isDirectory(TAU_BENCH), "There is no " + TAU_BENCH + " beside this project");
        StoreClient store = client(start("--safeconduct.sandbox.data=" + TAU_BENCH));
        JsonNode orders = store.read("/orders").json();
        List<String> pending = orders.findParents("orderId").stream()
                .filter(order -> order.get("status").asText().equals("pending"))
                .map(order -> order.get("orderId").asText().replace("#", "%23"))
                .toList();

        long nanoseconds = 0;
        for (String order : pending.subList(0, 100)) {
            assertThat(store.change("k", "/orders/" + order + "/cancellation", "{'reason': 'no longer needed'}")
                            .status())
                    .isEqualTo(201);
            long begin = System.nanoTime();
            store.reset();
            nanoseconds += System.nanoTime() - begin;
        }

        assertThat(nanoseconds / 100).as("nanoseconds per reset").isLessThan(50_000_000L);
        assertThat(store.read("/orders").json()).isEqualTo(orders);
    }

    @Test
    void a_reset_brings_back_what_the_node_asked_was_started_with(@TempDir Path directory) throws IOException {
        smallStoreIn(directory);
        StoreClient small = client(start("--safeconduct.sandbox.data=" + directory));
        StoreClient seed = client(start());
        assertThat(small.read("/customers").json()).hasSize(20);

        small.reset();
        assertThat(seed.read("/customers").json()).hasSize(1);
        seed.reset();
        assertThat(small.read("/customers").json()).hasSize(20);
    }

    private ConfigurableApplicationContext start(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "--spring.datasource.url=" + url, "--spring.datasource.hikari.maximum-pool-size=4", "--server.port=0"));
        arguments.addAll(List.of(options));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--spring.datasource.username="))) {
            arguments.add("--spring.datasource.username=" + OWNER);
            arguments.add("--spring.datasource.password=" + OWNER);
        }
        ConfigurableApplicationContext node =
                new SpringApplicationBuilder(StoreApplication.class).run(arguments.toArray(String[]::new));
        nodes.add(node);
        return node;
    }

    private static StoreClient client(ConfigurableApplicationContext node) {
        return StoreClient.on(node.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    /** As on a node that starts with this data. */
    private static StoreLoader loader(ConfigurableApplicationContext node, Path directory) {
        return new StoreLoader(
                new StoreProperties(directory.toString()),
                node.getBean(PlatformTransactionManager.class),
                node.getBean(StoreLock.class),
                node.getBean(Loads.class),
                node.getBean(Contents.class));
    }

    private static int loads(ConfigurableApplicationContext node) {
        return node.getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM sandbox.load")
                .query(Integer.class)
                .single();
    }

    private static void smallStoreIn(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("users.json"),
                """
                {"ann": {"name": {"first_name": "Ann", "last_name": "Other"}, "email": "ann@example.com",
                         "address": {}, "payment_methods": {}}}
                """);
        Files.writeString(directory.resolve("orders.json"), "{}");
    }
}
