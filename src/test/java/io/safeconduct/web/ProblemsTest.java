package io.safeconduct.web;

import static io.safeconduct.doors.Client.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.doors.Client;
import io.safeconduct.doors.DoorsTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@DoorsTest
class ProblemsTest {

    @LocalServerPort
    int port;

    Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void strangers_get_a_problem_with_401() {
        Client.Answer answer = client.get("/api/catalogue");

        assertProblem(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void an_unreadable_token_gets_a_problem_with_401() {
        assertProblem(client.get("/api/catalogue", bearer("no.jwt.atall")), 401);
    }

    @Test
    void the_wrong_caller_gets_a_problem_with_403_from_door_and_controller_alike() {
        String[] staff = bearer(client.staffToken("olga"));

        assertProblem(client.get("/api/catalogue", staff), 403);
        assertProblem(client.get("/api/journeys/j1", staff), 403);
    }

    @Test
    void an_unknown_route_gets_a_problem_with_404() {
        assertProblem(client.get("/api/nothing", bearer(client.staffToken("olga"))), 404);
    }

    @Test
    void a_listed_route_without_a_controller_gets_a_problem_with_404() {
        assertProblem(client.get("/api/stops", bearer(client.staffToken("olga"))), 404);
    }

    @Test
    void an_unknown_field_is_named_and_refused() {
        Client.Answer answer = client.send(
                "POST",
                "/api/journeys",
                "{\"journey\":\"refund\",\"force\":true}",
                bearer(client.agentToken("support-agent", "ada")));

        assertProblem(answer, 400);
        assertThat(answer.json().get("detail").asText()).contains("'force'");
    }

    @Test
    void broken_json_is_refused_without_a_word_about_the_parser() {
        Client.Answer answer = client.send(
                "POST", "/api/journeys", "{\"journey\":", bearer(client.agentToken("support-agent", "ada")));

        assertProblem(answer, 400);
        assertThat(answer.text()).doesNotContainIgnoringCase("jackson").doesNotContain("column");
    }

    @Test
    void a_failure_inside_says_nothing_about_the_inside() {
        Client.Answer answer = client.get("/api/proposals/broken", bearer(client.agentToken("support-agent", "ada")));

        assertProblem(answer, 500);
        assertThat(answer.text())
                .doesNotContain("secret inside")
                .doesNotContain("Exception")
                .doesNotContain("trace");
    }

    @Test
    void what_the_server_refuses_before_any_door_is_a_problem_too() {
        assertProblem(client.get("/api/catalogue;x=1"), 400);
        assertProblem(client.get("//api/catalogue"), 400);
    }

    @Test
    void ids_may_hold_percent_encoded_characters() {
        Client.Answer answer =
                client.get("/api/proposals/%23W1234567", bearer(client.agentToken("support-agent", "ada")));

        assertThat(answer.json().get("id").asText()).isEqualTo("#W1234567");
    }

    private static void assertProblem(Client.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
    }
}
