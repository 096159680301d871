package io.safeconduct.journey.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.doors.Client;
import io.safeconduct.doors.DoorsTest;
import io.safeconduct.doors.Webapp;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** CVE-2026-77226, at its worst: the group of administrators has no member. */
@DoorsTest
class SetupTest {

    private static final String INTRUDER =
            "{\"profile\":{\"id\":\"eve\",\"firstName\":\"E\",\"lastName\":\"E\",\"email\":\"e@e\"},"
                    + "\"credentials\":{\"password\":\"eve\"}}";

    @LocalServerPort
    int port;

    @Autowired
    IdentityService identities;

    @Autowired
    EnginePeople people;

    List<String> administrators = List.of();

    @BeforeEach
    void empty_the_group() {
        administrators = identities.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).list().stream()
                .map(User::getId)
                .toList();
        assertThat(administrators).contains("olga", "omar");
        administrators.forEach(user -> identities.deleteMembership(user, Groups.CAMUNDA_ADMIN));
    }

    @AfterEach
    void refill_the_group() {
        administrators.forEach(user -> identities.createMembership(user, Groups.CAMUNDA_ADMIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/Setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/%2573etup/default/user/create",
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda/api/admin;x=1/setup/default/user/create",
                "/camunda/api/admin//setup/default/user/create",
                "//camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
                "/camunda/api/admin%2Fsetup/default/user/create",
                "/%63amunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "/camunda/api/admin/setup%00/default/user/create"
            })
    void no_stranger_becomes_an_administrator(String path) {
        for (String method : List.of("POST", "GET", "PUT")) {
            Client.Answer answer = new Webapp(port).open().send(method, path, INTRUDER);

            assertThat(answer.status()).as(method).isBetween(400, 499);
        }
        assertThat(identities.createUserQuery().userId("eve").count()).isZero();
    }

    @Test
    void it_is_our_guard_that_says_so() {
        Client.Answer answer =
                new Webapp(port).open().send("POST", "/camunda/api/admin/setup/default/user/create", INTRUDER);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("detail").asText()).isEqualTo("The setup is closed.");
    }

    @Test
    void a_start_fills_the_group_again() {
        people.afterSingletonsInstantiated();

        assertThat(identities
                        .createUserQuery()
                        .memberOfGroup(Groups.CAMUNDA_ADMIN)
                        .singleResult()
                        .getId())
                .isEqualTo("nobody");
        identities.deleteUser("nobody");
    }
}
