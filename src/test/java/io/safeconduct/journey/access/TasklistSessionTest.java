package io.safeconduct.journey.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.doors.Client;
import io.safeconduct.doors.DoorsTest;
import io.safeconduct.doors.Webapp;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DoorsTest
class TasklistSessionTest {

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identities;

    @Test
    void an_approver_logged_in_to_tasklist_uses_our_forms() {
        Webapp alice = new Webapp(port).logIn("alice", "tasklist");

        assertThat(alice.get("/api/approvals").json().get("caller").asText())
                .isEqualTo("Staff[user=alice, roles=[APPROVER]]");
        assertThat(alice.get("/api/proposals/p1").status()).isEqualTo(200);
        assertThat(alice.send("POST", "/api/approvals/p1", "{}").status()).isEqualTo(200);
    }

    /** What else the browser asks at that moment would come with the old id and log the person out. */
    @Test
    void the_session_keeps_its_id_when_a_form_is_loaded_and_sent() {
        Webapp alice = new Webapp(port).logIn("alice", "tasklist");

        assertThat(alice.get("/api/approvals/p1").header("Set-Cookie")).isEmpty();
        assertThat(alice.send("POST", "/api/approvals/p1", "{}").header("Set-Cookie"))
                .isEmpty();
    }

    @Test
    void a_change_needs_the_xsrf_token_of_the_session() {
        Webapp alice = new Webapp(port).logIn("alice", "tasklist");

        Client.Answer without = alice.sendWithoutToken("POST", "/api/approvals/p1", "{}");
        Client.Answer wrong = alice.sendWithToken("POST", "/api/approvals/p1", "0123456789ABCDEF");

        assertThat(without.status()).isEqualTo(403);
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(without.json().get("detail").asText()).contains("XSRF");
    }

    @Test
    void the_session_opens_no_other_route() {
        Webapp olga = new Webapp(port).logIn("olga", "tasklist");

        assertThat(olga.get("/api/stops").status()).isEqualTo(401);
        assertThat(olga.send("POST", "/api/proposals/p1/rollback", "{}").status())
                .isEqualTo(401);
        assertThat(olga.get("/engine-rest/task").status()).isEqualTo(401);
        assertThat(olga.get("/sandbox/store/effects").status()).isEqualTo(401);
    }

    @Test
    void roles_come_from_the_engines_groups_at_every_request() {
        Webapp sam = new Webapp(port).logIn("sam", "tasklist");
        assertThat(sam.get("/api/approvals").status()).isEqualTo(403);

        identities.createMembership("sam", "approver");
        assertThat(sam.get("/api/approvals").status()).isEqualTo(200);

        identities.deleteMembership("sam", "approver");
        assertThat(sam.get("/api/approvals").status()).isEqualTo(403);
    }

    @Test
    void a_session_nobody_logged_in_to_is_nobody() {
        assertThat(new Webapp(port).open().get("/api/approvals").status()).isEqualTo(401);
        assertThat(new Webapp(port)
                        .open()
                        .send("POST", "/api/approvals/p1", "{}")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_log_out_ends_it() {
        Webapp alice = new Webapp(port).logIn("alice", "tasklist");
        alice.send("POST", "/camunda/api/admin/auth/user/default/logout", "");

        assertThat(alice.get("/api/approvals").status()).isEqualTo(401);
    }
}
