package io.safeconduct.journey.access;

import static io.safeconduct.doors.Client.basic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safeconduct.doors.Client;
import io.safeconduct.doors.DoorsTest;
import io.safeconduct.doors.RememberedRequests;
import io.safeconduct.doors.Webapp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** CVE-2026-109432. The expression would empty the list of remembered requests. */
@DoorsTest
class QueryExpressionsTest {

    private static final String EXPRESSION = "${rememberedRequests.forget()}";

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    TaskService tasks;

    @Autowired
    FilterService filters;

    @Autowired
    RememberedRequests canary;

    Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
        canary.forget();
        canary.record(new EngineRequest("canary", "u", "POST", "/p", new TreeSet<>(), OptionalInt.empty()));
    }

    @AfterEach
    void the_canary_is_alive() {
        assertThat(canary.entries()).anyMatch(entry -> entry.id().equals("canary"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'assigneeExpression':'@'}",
                "{'orQueries':[{'assigneeExpression':'@'}]}",
                "{'orQueries':[{'orQueries':[{'ownerExpression':'@'}]}]}",
                "{'orQueries':[{'candidateGroupsEXPRESSION':'@'}]}",
                "{'orQueries':[{'assignee\\u0045xpression':'@'}]}",
                "{'orQueries':[{'assigneeExpression ':'@'}]}",
                "{'a':1}{'dueAfterExpression':'@'}",
                "[[{'deep':{'er':[{'createdBeforeExpression':'@'}]}}]]"
            })
    void queries_with_expressions_are_refused_at_any_depth(String body) {
        String json = body.replace('\'', '"').replace("@", EXPRESSION);
        for (String path :
                List.of("/engine-rest/task", "/engine-rest/task/count", "/engine-rest/engine/default/task")) {
            for (String method : List.of("POST", "PUT", "GET", "DELETE", "PATCH")) {
                assertThat(client.send(method, path, json, basic("olga", "olga"))
                                .status())
                        .as(method + " " + path)
                        .isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json;charset=utf-8",
                "application/hal+json",
                "multipart/x+json",
                "text/plain",
                "application/octet-stream"
            })
    void whatever_the_body_is_said_to_be(String type) {
        String json = "{\"orQueries\":[{\"assigneeExpression\":\"" + EXPRESSION + "\"}]}";
        String[] login = basic("olga", "olga");

        assertThat(client.send("POST", "/engine-rest/task", json, login[0], login[1], "Content-Type", type)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void whatever_the_body_is_encoded_in(String charset) throws Exception {
        String json = "{\"orQueries\":[{\"assigneeExpression\":\"" + EXPRESSION + "\"}]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/engine-rest/task"))
                .headers(basic("olga", "olga"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.getBytes(charset)))
                .build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                        .statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assigneeExpression=x",
                "a=b&ASSIGNEEEXPRESSION=x",
                "assignee%45xpression=x",
                "a=b&candidateGroupExpression",
                "%61ssigneeExpression%20=x"
            })
    void query_parameters_with_expressions_are_refused(String query) {
        assertThat(client.get("/engine-rest/task?" + query, basic("olga", "olga"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void filters_with_expressions_are_neither_stored_nor_run() {
        String query = "{\"orQueries\":[{\"assigneeExpression\":\"" + EXPRESSION + "\"}]}";
        String filter = "{\"resourceType\":\"Task\",\"name\":\"f\",\"query\":" + query + "}";
        String known = filters.createFilterQuery().listPage(0, 1).get(0).getId();
        String[] login = basic("olga", "olga");

        assertThat(client.send("POST", "/engine-rest/filter/create", filter, login)
                        .status())
                .isEqualTo(403);
        assertThat(client.send("PUT", "/engine-rest/filter/" + known, filter, login)
                        .status())
                .isEqualTo(403);
        assertThat(client.send("POST", "/engine-rest/filter/" + known + "/list", query, login)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_webapps_are_guarded_alike() {
        Webapp olga = new Webapp(port).logIn("olga", "cockpit");
        String path = "/camunda/api/engine/engine/default/task";

        assertThat(olga.send("POST", path, "{\"orQueries\":[{\"assigneeExpression\":\"" + EXPRESSION + "\"}]}")
                        .status())
                .isEqualTo(403);
        assertThat(olga.get(path + "?assigneeExpression=x").status()).isEqualTo(403);
        assertThat(olga.send("POST", path + "?maxResults=9", "{\"orQueries\":[{\"assignee\":\"bob\"}]}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void what_is_not_json_or_too_large_is_refused() {
        String[] login = basic("olga", "olga");

        assertThat(client.send("POST", "/engine-rest/task", "{\"assignee\":", login)
                        .status())
                .isEqualTo(400);
        assertThat(client.send("POST", "/engine-rest/task", "[" + " ".repeat(5_000_000) + "]", login)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void ordinary_queries_pass_with_their_body() {
        Client.Answer answer =
                client.send("POST", "/engine-rest/task?maxResults=9", "{\"assignee\":\"bob\"}", basic("olga", "olga"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().isArray()).isTrue();
    }

    @Test
    void the_engine_itself_evaluates_no_expression_of_a_query() {
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .taskAssigneeExpression(EXPRESSION)
                        .list())
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(EXPRESSION)
                        .taskOwner("x")
                        .endOr()
                        .list())
                .isInstanceOf(ProcessEngineException.class);
        Filter stored = filters.newTaskFilter("nested")
                .setQuery(tasks.createTaskQuery()
                        .or()
                        .taskAssigneeExpression(EXPRESSION)
                        .taskOwner("x")
                        .endOr());
        assertThatThrownBy(() -> filters.list(filters.saveFilter(stored).getId()))
                .isInstanceOf(ProcessEngineException.class);
        filters.createFilterQuery().filterName("nested").list().forEach(left -> filters.deleteFilter(left.getId()));
    }

    @Test
    void models_still_evaluate_theirs() {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "scoped.bpmn",
                        Bpmn.createExecutableProcess("scoped")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask()
                                .camundaAssignee("${person}")
                                .endEvent()
                                .done())
                .deploy();
        engine.getRuntimeService().startProcessInstanceByKey("scoped", Map.<String, Object>of("person", "sam"));

        assertThat(tasks.createTaskQuery()
                        .processDefinitionKey("scoped")
                        .taskAssignee("sam")
                        .count())
                .isPositive();
    }
}
