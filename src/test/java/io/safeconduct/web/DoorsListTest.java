package io.safeconduct.web;

import static io.safeconduct.doors.Client.basic;
import static io.safeconduct.doors.Client.bearer;
import static org.assertj.core.api.Assertions.assertThat;

import io.safeconduct.doors.Client;
import io.safeconduct.doors.DoorsTest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

@DoorsTest
class DoorsListTest {

    @LocalServerPort
    int port;

    @Autowired
    ObjectProvider<RequestMappingInfoHandlerMapping> mappings;

    @Autowired
    Environment settings;

    Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void every_handler_has_a_row() {
        Set<String> withoutRow = new TreeSet<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().keySet().stream()
                .flatMap(DoorsListTest::requests)
                .filter(request ->
                        Doors.all().stream().noneMatch(door -> door.matcher().matches(request)))
                .map(request -> request.getMethod() + " " + request.getRequestURI())
                .forEach(withoutRow::add));

        assertThat(withoutRow).as("only the stub that is there to be found").containsExactly("GET /api/forgotten");
    }

    @Test
    void a_handler_without_a_row_is_closed_to_everybody() {
        assertThat(client.get("/api/forgotten").status()).isEqualTo(401);
        for (String token : List.of(
                client.agentToken("support-agent", "ada"),
                client.mandateToken("support-agent"),
                client.login("ada", "").channel(),
                client.staffToken("olga"))) {
            assertThat(client.get("/api/forgotten", bearer(token)).status()).isEqualTo(404);
        }
    }

    @Test
    void strangers_get_in_only_where_anyone_may() {
        for (Door door : Doors.all()) {
            if (!door.isOpen()) {
                assertThat(knock(door).status()).as(door.toString()).isEqualTo(401);
            }
        }
        assertThat(client.get("/no/such/thing").status()).isEqualTo(401);
        assertThat(client.get("/actuator/health").status()).isEqualTo(200);
    }

    @Test
    void a_delegation_opens_nothing() {
        String delegation = client.login("ada", "").delegation();

        for (Door door : Doors.all()) {
            if (!door.isOpen()) {
                assertThat(knock(door, bearer(delegation)).status())
                        .as(door.toString())
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void an_agents_own_token_reads_the_mandate_and_nothing_else() {
        String[] mandate = bearer(client.mandateToken("support-agent"));

        assertThat(client.get("/api/catalogue", mandate).json().get("caller").asText())
                .isEqualTo("AgentItself[actor=support-agent]");
        for (Door door : Doors.all()) {
            if (!door.isOpen() && !door.pattern().equals("/api/catalogue")) {
                assertThat(knock(door, mandate).status()).as(door.toString()).isEqualTo(403);
            }
        }
    }

    @Test
    void every_kind_of_caller_is_refused_where_no_row_names_it() {
        Client.Session session = client.login("ada", "");
        assertKeptOut("ROLE_AGENT", bearer(client.agentToken("support-agent", "ada")));
        assertKeptOut("ROLE_CUSTOMER", bearer(session.channel()));
        assertKeptOut("ROLE_APPROVER", bearer(client.staffToken("alice")));
        assertKeptOut("ROLE_OPERATIONS", bearer(client.staffToken("olga")));
        assertKeptOut("ROLE_POLICY_OWNER", bearer(client.staffToken("pat")));
        assertKeptOut("ROLE_AUDITOR", bearer(client.staffToken("audrey")));
        assertKeptOut("ROLE_SERVICE_EMPLOYEE", bearer(client.staffToken("erin")));
    }

    @Test
    void an_agent_can_neither_read_the_inbox_nor_confirm_and_the_channel_cannot_act() {
        Client.Session session = client.login("ada", "");
        String[] agent = bearer(client.agentToken("support-agent", "ada"));
        String[] channel = bearer(session.channel());

        assertThat(client.get("/sandbox/inbox", channel).json().get("customer").asText())
                .isEqualTo("ada");
        assertThat(client.send("POST", "/api/confirmations/p1", "{}", channel).status())
                .isEqualTo(200);
        assertThat(client.get("/sandbox/inbox", agent).status()).isEqualTo(403);
        assertThat(client.send("POST", "/api/confirmations/p1", "{}", agent).status())
                .isEqualTo(403);
        assertThat(client.send("POST", "/api/journeys", "{\"journey\":\"refund\"}", agent)
                        .status())
                .isEqualTo(200);
        assertThat(client.send("POST", "/api/journeys", "{\"journey\":\"refund\"}", channel)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void passwords_work_at_the_store_and_the_engine_but_not_at_the_product() {
        assertThat(client.get("/sandbox/store/effects", basic("olga", "olga")).status())
                .isEqualTo(200);
        assertThat(client.get("/sandbox/store/effects", basic("olga", "wrong")).status())
                .isEqualTo(401);
        assertThat(client.get("/api/approvals", basic("alice", "alice")).status())
                .isEqualTo(401);
    }

    @Test
    void only_the_product_changes_the_store_and_only_staff_reset_it() {
        String account = settings.getRequiredProperty("safeconduct.systems.store.username");
        String[] product = basic(account, settings.getRequiredProperty("safeconduct.systems.store.password"));

        assertThat(client.send("POST", "/sandbox/store/refunds", "{}", product).status())
                .isEqualTo(200);
        assertThat(client.get("/sandbox/store/effects", product).status()).isEqualTo(200);
        assertThat(client.send("POST", "/sandbox/store/reset", "", product).status())
                .isEqualTo(403);
        for (String user : List.of("olga", "alice", "audrey")) {
            String[] staff = bearer(client.staffToken(user));
            assertThat(client.get("/sandbox/store/effects", staff).status()).isEqualTo(200);
            assertThat(client.send("POST", "/sandbox/store/reset", "", staff).status())
                    .isEqualTo(200);
            assertThat(client.send("POST", "/sandbox/store/refunds", "{}", staff)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(client.get("/sandbox/store/effects", basic(account, "safeconduct"))
                        .status())
                .isEqualTo(401);
        assertThat(client.get("/engine-rest/engine", product).status()).isEqualTo(403);
        assertThat(client.get("/sandbox/store/effects", bearer(client.agentToken("support-agent", "ada")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void no_answer_makes_a_browser_ask_for_a_password() {
        for (String path : List.of("/engine-rest/task", "/sandbox/store/effects", "/api/approvals")) {
            assertThat(client.get(path).header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(client.get(path, basic("olga", "wrong")).header("WWW-Authenticate"))
                    .startsWith("Bearer");
        }
    }

    private void assertKeptOut(String authority, String... credentials) {
        for (Door door : Doors.all()) {
            if (!door.isOpen() && !door.who().contains(authority)) {
                boolean coveredByAnEarlierRow = Doors.all().stream()
                        .filter(earlier -> earlier.who().contains(authority))
                        .anyMatch(earlier -> earlier.matcher().matches(request(door)));
                if (!coveredByAnEarlierRow) {
                    assertThat(knock(door, credentials).status())
                            .as(door.toString())
                            .isEqualTo(403);
                }
            }
        }
    }

    private Client.Answer knock(Door door, String... credentials) {
        MockHttpServletRequest request = request(door);
        return client.send(
                String.valueOf(request.getMethod()), String.valueOf(request.getRequestURI()), "", credentials);
    }

    private static MockHttpServletRequest request(Door door) {
        HttpMethod method = door.method();
        String path = door.pattern().replaceAll("\\{[^}]*}", "x").replace("**", "x");
        return request(method == null ? "PUT" : method.name(), path);
    }

    private static MockHttpServletRequest request(String method, String path) {
        return new MockHttpServletRequest(method, path);
    }

    private static Stream<MockHttpServletRequest> requests(RequestMappingInfo mapping) {
        Set<String> named = new TreeSet<>();
        mapping.getMethodsCondition().getMethods().forEach(method -> named.add(method.name()));
        Set<String> methods = named.isEmpty() ? Set.of("GET", "POST", "PUT", "DELETE") : named;
        return mapping.getPatternValues().stream()
                .map(pattern -> pattern.replaceAll("\\{[^}]*}", "x").replace("**", "x"))
                .flatMap(path -> methods.stream().map(method -> request(method, path)));
    }
}
