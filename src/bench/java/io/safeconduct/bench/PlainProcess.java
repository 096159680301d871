package io.safeconduct.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/**
 * The same call the usual asynchronous way: start, a service task that a job calls the store from, end. An engine of its own
 * with the settings of the product's, on the same server, without any of the product's listeners.
 */
final class PlainProcess implements AutoCloseable {

    private static final String KEY = "plain-message";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HikariDataSource connections;
    private final ProcessEngine engine;
    private final String store;
    private final String authorization;
    private final Map<String, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();

    PlainProcess(String database, CountedConnections counted, String store, String authorization) throws Exception {
        this.store = store;
        this.authorization = authorization;
        createTables(database);
        connections = new HikariDataSource();
        connections.setDataSource(counted.of(BenchedHouse.driver(
                database + (database.contains("?") ? "&" : "?") + "currentSchema=plain", "postgres", "postgres")));
        connections.setMaximumPoolSize(20);
        engine = engine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        KEY + ".bpmn",
                        Bpmn.createExecutableProcess(KEY)
                                .camundaHistoryTimeToLiveString("P30D")
                                .startEvent()
                                .serviceTask()
                                .camundaAsyncBefore()
                                .camundaDelegateExpression("${call}")
                                .endEvent()
                                .done())
                .deploy();
    }

    /** Starts one and waits for its end. */
    void run(String customer, String text) throws Exception {
        String id = UUID.randomUUID().toString();
        CompletableFuture<Void> end = new CompletableFuture<>();
        ends.put(id, end);
        engine.getRuntimeService().startProcessInstanceByKey(KEY, id, Map.of("customer", customer, "text", text));
        end.get(60, TimeUnit.SECONDS);
    }

    /** A pool as large as the product's. */
    DataSource connections() {
        return connections;
    }

    private ProcessEngine engine() {
        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("plain");
        configuration.setDataSource(connections);
        configuration.setDatabaseSchemaUpdate("false");
        configuration.setHistory("activity");
        configuration.setHistoryRemovalTimeStrategy("start");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setMetricsEnabled(false);
        configuration.setAuthorizationEnabled(true);
        configuration.setDefaultNumberOfRetries(3);
        configuration.setJobExecutorActivate(true);
        Map<Object, Object> beans = new HashMap<>();
        beans.put("call", (JavaDelegate) this::call);
        configuration.setBeans(beans);
        return configuration.buildProcessEngine();
    }

    private void call(DelegateExecution execution) throws Exception {
        String id = execution.getProcessBusinessKey();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(store + "/customers/" + execution.getVariable("customer") + "/messages"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"kind\":\"message\",\"text\":\"" + execution.getVariable("text") + "\"}"))
                .build();
        HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() > 299) {
            throw new IllegalStateException(answer.statusCode() + answer.body());
        }
        Context.getCommandContext().getTransactionContext().addTransactionListener(TransactionState.COMMITTED, end -> {
            CompletableFuture<Void> waiting = ends.remove(id);
            if (waiting != null) {
                waiting.complete(null);
            }
        });
    }

    private static void createTables(String database) throws Exception {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA plain");
            statement.execute("SET search_path TO plain");
            statement.execute("CREATE TABLE one_row (text text)");
            for (String script : new String[] {
                "engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history"
            }) {
                ScriptUtils.executeSqlScript(
                        connection,
                        new ClassPathResource(
                                "org/camunda/bpm/engine/db/create/activiti.postgres.create." + script + ".sql"));
            }
        }
    }

    @Override
    public void close() {
        engine.close();
        connections.close();
    }
}
