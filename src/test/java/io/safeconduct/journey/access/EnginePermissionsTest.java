package io.safeconduct.journey.access;

import static io.safeconduct.doors.Client.basic;
import static io.safeconduct.doors.Client.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.doors.Client;
import io.safeconduct.doors.DoorsTest;
import io.safeconduct.doors.Webapp;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DoorsTest
class EnginePermissionsTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    EnginePeople people;

    Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void the_engine_is_set_up_safely() {
        ProcessEngineConfigurationImpl settings =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

        assertThat(settings.isAuthorizationEnabled()).isTrue();
        assertThat(settings.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(settings.isEnableExpressionsInStoredQueries()).isFalse();
        assertThat(settings.isDeserializationTypeValidationEnabled()).isTrue();
        assertThat(settings.getQueryMaxResultsLimit()).isEqualTo(2000);
        assertThat(settings.isEnableExceptionsAfterUnhandledBpmnError()).isTrue();
        assertThat(settings.getDefaultUserPermissionNameForTask()).isEqualTo("TASK_WORK");
    }

    @Test
    void agents_customers_and_staff_without_business_there_stay_out() {
        for (String token : List.of(
                client.agentToken("support-agent", "ada"),
                client.mandateToken("support-agent"),
                client.login("ada", "").channel(),
                client.staffToken("audrey"),
                client.staffToken("pat"),
                client.staffToken("erin"))) {
            assertThat(client.get("/engine-rest/task", bearer(token)).status()).isEqualTo(403);
        }
        assertThat(client.get("/engine-rest/task").status()).isEqualTo(401);
        assertThat(client.get(
                                "/engine-rest/task",
                                bearer(client.login("ada", "").delegation()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void an_approver_sees_and_completes_the_tasks_of_the_group_and_no_others() {
        Task approval = aTaskFor("approver");
        Task escalation = aTaskFor("specialist");
        String[] alice = basic("alice", "alice");

        assertThat(client.get("/engine-rest/task?maxResults=100", alice).text())
                .contains(approval.getId())
                .doesNotContain(escalation.getId());
        assertThat(client.send("POST", "/engine-rest/task/" + escalation.getId() + "/complete", "{}", alice)
                        .status())
                .isEqualTo(403);
        assertThat(client.send("POST", "/engine-rest/task/" + approval.getId() + "/complete", "{}", alice)
                        .status())
                .isEqualTo(204);
    }

    @Test
    void a_bearer_token_works_like_the_password() {
        Task escalation = aTaskFor("specialist");

        assertThat(client.get("/engine-rest/task?maxResults=100", bearer(client.staffToken("sam")))
                        .text())
                .contains(escalation.getId());
    }

    @Test
    void approvers_and_designers_start_change_and_deploy_nothing() {
        Task approval = aTaskFor("approver");
        String instance = "/engine-rest/process-instance/" + approval.getProcessInstanceId();
        for (String user : List.of("alice", "sam", "dana")) {
            String[] login = basic(user, user);

            assertThat(client.send("POST", "/engine-rest/process-definition/key/doors/start", "{}", login)
                            .status())
                    .as("start by " + user)
                    .isEqualTo(403);
            assertThat(client.send("PUT", instance + "/variables/x", "{\"value\":1}", login)
                            .status())
                    .as("variable by " + user)
                    .isEqualTo(403);
            assertThat(client.send("DELETE", instance, "", login).status())
                    .as("cancellation by " + user)
                    .isEqualTo(403);
            assertThat(client.send("POST", "/engine-rest/authorization/create", "{\"type\":1}", login)
                            .status())
                    .as("authorization by " + user)
                    .isBetween(400, 403);
        }
        assertThat(client.get("/engine-rest/process-definition/count", basic("dana", "dana"))
                        .json()
                        .get("count")
                        .asInt())
                .isPositive();
    }

    @Test
    void nobody_deploys_over_http() {
        for (String user : List.of("olga", "dana", "alice")) {
            for (String path : List.of(
                    "/engine-rest/deployment/create",
                    "/engine-rest/engine/default/deployment/create",
                    "/engine-rest/%64eployment/create",
                    "/engine-rest/deployment/x/redeploy")) {
                assertThat(client.send("POST", path, "{}", basic(user, user)).status())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        Webapp olga = new Webapp(port).logIn("olga", "cockpit");
        assertThat(olga.send("POST", "/camunda/api/engine/engine/default/deployment/create", "{}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void operations_change_variables_and_the_next_request_has_no_rights_left_over() {
        Task approval = aTaskFor("approver");
        String variable = "/engine-rest/process-instance/" + approval.getProcessInstanceId() + "/variables/x";

        assertThat(client.send("PUT", variable, "{\"value\":1}", basic("olga", "olga"))
                        .status())
                .isEqualTo(204);
        assertThat(client.send("PUT", variable, "{\"value\":2}", basic("dana", "dana"))
                        .status())
                .isEqualTo(403);
        assertThat(engine.getIdentityService().getCurrentAuthentication()).isNull();
    }

    @Test
    void each_group_has_its_applications() {
        assertThat(new Webapp(port).open().attempt("alice", "alice", "tasklist").status())
                .isEqualTo(200);
        assertThat(new Webapp(port).open().attempt("alice", "alice", "cockpit").status())
                .isEqualTo(403);
        assertThat(new Webapp(port).open().attempt("dana", "dana", "cockpit").status())
                .isEqualTo(200);
        assertThat(new Webapp(port).open().attempt("dana", "dana", "tasklist").status())
                .isEqualTo(403);
        assertThat(new Webapp(port).open().attempt("olga", "olga", "cockpit").status())
                .isEqualTo(200);
        assertThat(new Webapp(port)
                        .open()
                        .attempt("audrey", "audrey", "tasklist")
                        .status())
                .isEqualTo(403);
        assertThat(new Webapp(port).open().attempt("erin", "erin", "tasklist").status())
                .isEqualTo(401);
    }

    @Test
    void approvers_find_their_list_in_tasklist() {
        Task approval = aTaskFor("approver");
        Webapp alice = new Webapp(port).logIn("alice", "tasklist");

        Client.Answer lists = alice.get("/camunda/api/engine/engine/default/filter?maxResults=9");

        assertThat(lists.json()).hasSize(1);
        String list = lists.json().get(0).get("id").asText();
        assertThat(alice.get("/camunda/api/engine/engine/default/filter/" + list + "/list?maxResults=99")
                        .text())
                .contains(approval.getId());
    }

    @Test
    void a_second_start_changes_nothing() {
        long users = engine.getIdentityService().createUserQuery().count();
        long rights =
                engine.getAuthorizationService().createAuthorizationQuery().count();
        long lists = engine.getFilterService().createFilterQuery().count();

        people.afterSingletonsInstantiated();

        assertThat(engine.getIdentityService().createUserQuery().count()).isEqualTo(users);
        assertThat(engine.getAuthorizationService().createAuthorizationQuery().count())
                .isEqualTo(rights);
        assertThat(engine.getFilterService().createFilterQuery().count()).isEqualTo(lists);
    }

    private Task aTaskFor(String group) {
        engine.getRepositoryService()
                .createDeployment()
                .name("doors")
                .enableDuplicateFiltering(true)
                .addModelInstance(
                        "doors.bpmn",
                        Bpmn.createExecutableProcess("doors")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .userTask("work")
                                .camundaCandidateGroups("${group}")
                                .endEvent()
                                .done())
                .deploy();
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey("doors", Map.<String, Object>of("group", group))
                .getId();
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance)
                .singleResult();
    }
}
