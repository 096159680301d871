package io.safeconduct.journey.access;

import static io.safeconduct.doors.Client.basic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.safeconduct.doors.Client;
import io.safeconduct.doors.DoorsTest;
import io.safeconduct.doors.RememberedRequests;
import io.safeconduct.doors.Webapp;
import java.util.List;
import java.util.OptionalInt;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DoorsTest
class EngineRequestAuditTest {

    @LocalServerPort
    int port;

    @Autowired
    RememberedRequests requests;

    @Autowired
    TaskService tasks;

    Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
        requests.forget();
    }

    @AfterEach
    void repair() {
        requests.breakDown(false);
    }

    @Test
    void a_change_is_recorded_before_it_runs_and_with_its_status_after() {
        Task task = aTask();
        String path = "/engine-rest/task/" + task.getId() + "/assignee";

        client.send("POST", path, "{\"userId\":\"secret-person\"}", basic("olga", "olga"));

        assertThat(requests.entries()).hasSize(2);
        EngineRequest before = requests.entries().get(0);
        EngineRequest after = requests.entries().get(1);
        assertThat(before.status()).isEmpty();
        assertThat(before.user()).isEqualTo("olga");
        assertThat(before.method()).isEqualTo("POST");
        assertThat(before.path()).isEqualTo(path);
        assertThat(before.keys()).containsExactly("userId");
        assertThat(after).isEqualTo(before.answered(204));
        assertThat(requests.entries().toString()).doesNotContain("secret-person");
    }

    @Test
    void a_change_that_the_engine_refuses_is_recorded_too() {
        client.send("DELETE", "/engine-rest/task/" + aTask().getId(), "", basic("alice", "alice"));

        assertThat(requests.entries()).hasSize(2);
        assertThat(requests.entries().get(1).status().orElseThrow()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void what_cannot_be_recorded_is_not_run() {
        Task task = aTask();
        requests.breakDown(true);

        Client.Answer answer = client.send(
                "POST",
                "/engine-rest/task/" + task.getId() + "/assignee",
                "{\"userId\":\"bob\"}",
                basic("olga", "olga"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void reading_is_not_recorded_and_works_while_nothing_can_be() {
        requests.breakDown(true);

        for (String path : List.of(
                "/engine-rest/task",
                "/engine-rest/task/count",
                "/engine-rest/process-instance",
                "/engine-rest/history/process-instance/count",
                "/engine-rest/engine/default/job")) {
            assertThat(client.send("POST", path + "?maxResults=9", "{}", basic("olga", "olga"))
                            .status())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(client.get("/engine-rest/task?maxResults=9", basic("olga", "olga"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_change_spelled_like_a_query_is_still_a_change() {
        for (String path : List.of(
                "/engine-rest/history/cleanup",
                "/engine-rest/task/create",
                "/engine-rest/task/count/complete",
                "/engine-rest/process-instance/delete",
                "/engine-rest/external-task/fetchAndLock",
                "/engine-rest/ta%73k",
                "/engine-rest/user/create")) {
            assertThat(ReadOnlyPosts.include(path)).as(path).isFalse();
        }
    }

    @Test
    void work_in_the_webapps_is_recorded_with_the_person_logged_in() {
        Task task = aTask();
        Webapp olga = new Webapp(port).logIn("olga", "cockpit");
        assertThat(requests.entries()).as("log-in").isEmpty();

        Client.Answer answer = olga.send(
                "POST",
                "/camunda/api/engine/engine/default/task/" + task.getId() + "/assignee",
                "{\"userId\":\"bob\"}");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(requests.entries()).extracting(EngineRequest::user).containsExactly("olga", "olga");
        assertThat(requests.entries().get(1).status()).isEqualTo(OptionalInt.of(204));
    }

    @Test
    void what_cannot_be_recorded_is_not_run_in_the_webapps_either() {
        Task task = aTask();
        Webapp olga = new Webapp(port).logIn("olga", "cockpit");
        requests.breakDown(true);

        assertThat(olga.send(
                                "POST",
                                "/camunda/api/engine/engine/default/task/" + task.getId() + "/assignee",
                                "{\"userId\":\"bob\"}")
                        .status())
                .isEqualTo(503);
        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isNull();
    }

    @Test
    void strangers_change_nothing_in_the_webapps_and_fill_no_log() {
        Client.Answer answer =
                new Webapp(port).open().send("POST", "/camunda/api/engine/engine/default/task/x/complete", "{}");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(requests.entries()).isEmpty();
    }

    @Test
    void a_request_answered_later_is_recorded_with_its_status() {
        client.send(
                "POST",
                "/engine-rest/external-task/fetchAndLock",
                "{\"workerId\":\"w\",\"maxTasks\":1,\"asyncResponseTimeout\":100,\"topics\":[]}",
                basic("olga", "olga"));

        await().until(() -> requests.entries().size() == 2);
        assertThat(requests.entries().get(1).status()).isEqualTo(OptionalInt.of(200));
    }

    private Task aTask() {
        Task task = tasks.newTask();
        tasks.saveTask(task);
        return task;
    }
}
