package io.safeconduct.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.safeconduct.agent.Caller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class CallersTest {

    private final Map<String, Object> settings = new HashMap<>();

    @Test
    void an_exchanged_token_is_an_agents() {
        assertThat(caller(aWorkingToken())).isEqualTo(new Caller.Agent("ada", "support-agent", "s1", "chat", "known"));
    }

    @Test
    void roles_do_not_make_staff_out_of_an_agent() {
        assertThat(caller(with(aWorkingToken(), "roles", List.of("operations"))))
                .isInstanceOf(Caller.Agent.class);
        assertThat(caller(with(aWorkingToken(), "scope", "mandate"))).isInstanceOf(Caller.Agent.class);
    }

    @Test
    void roles_do_not_make_staff_out_of_an_agents_own_token() {
        assertThat(caller(Map.of("aud", "safeconduct", "sub", "a", "scope", "mandate", "roles", List.of("operations"))))
                .isEqualTo(new Caller.AgentItself("a"));
    }

    @Test
    void a_working_token_without_any_of_its_claims_opens_nothing() {
        for (String claim : List.of("sub", "sid", "channel", "device")) {
            assertRefused(without(aWorkingToken(), claim));
        }
        assertRefused(with(aWorkingToken(), "act", Map.of()));
        assertRefused(with(aWorkingToken(), "act", "support-agent"));
        assertRefused(with(aWorkingToken(), "act", Map.of("sub", "a", "act", Map.of("sub", "b"))));
    }

    @Test
    void a_persons_raw_token_opens_nothing() {
        assertRefused(without(aWorkingToken(), "act"));
    }

    @Test
    void a_token_for_somebody_else_or_for_several_opens_nothing() {
        assertRefused(with(aWorkingToken(), "aud", "elsewhere"));
        assertRefused(without(aWorkingToken(), "aud"));
        assertRefused(with(aWorkingToken(), "aud", List.of("safeconduct", "safeconduct-channel")));
    }

    @Test
    void a_delegation_opens_nothing_even_with_our_audience() {
        assertRefused(with(aWorkingToken(), "may_act", Map.of("client_id", List.of("support-agent"))));
    }

    @Test
    void a_channel_token_is_the_customers_unless_an_agent_holds_it() {
        Map<String, Object> channel = Map.of("aud", "safeconduct-channel", "sub", "ada", "sid", "s1");

        assertThat(caller(channel)).isEqualTo(new Caller.Customer("ada", "s1"));
        assertRefused(with(channel, "act", Map.of("sub", "support-agent")));
    }

    @Test
    void staff_have_the_roles_we_know_and_need_one() {
        assertThat(caller(Map.of("aud", "safeconduct", "sub", "pat", "roles", List.of("policy-owner", "root"))))
                .isEqualTo(new Caller.Staff("pat", Set.of(Caller.Role.POLICY_OWNER)));
        assertRefused(Map.of("aud", "safeconduct", "sub", "pat", "roles", List.of("root")));
        assertRefused(Map.of("aud", "safeconduct", "sub", "pat", "roles", List.of("POLICY_OWNER")));
    }

    @Test
    void an_issuer_may_use_other_names_and_nested_claims() {
        settings.put("safeconduct.identity.audience", "sc");
        settings.put("safeconduct.identity.roles-claim", "realm_access.roles");
        settings.put("safeconduct.identity.staff-claim", "preferred_username");

        assertThat(caller(Map.of(
                        "aud",
                        "sc",
                        "sub",
                        "0815",
                        "preferred_username",
                        "audrey",
                        "realm_access",
                        Map.of("roles", List.of("auditor", "offline_access")))))
                .isEqualTo(new Caller.Staff("audrey", Set.of(Caller.Role.AUDITOR)));
    }

    private Object caller(Map<String, Object> claims) {
        settings.put("safeconduct.identity.issuer", "https://issuer.example");
        IdentityProperties names = new Binder(new MapConfigurationPropertySource(settings))
                .bind("safeconduct.identity", IdentityProperties.class)
                .get();
        Jwt token = Jwt.withTokenValue("t")
                .header("alg", "RS256")
                .claims(all -> all.putAll(claims))
                .build();
        return new Callers(names).convert(token).getPrincipal();
    }

    private void assertRefused(Map<String, Object> claims) {
        assertThatThrownBy(() -> caller(claims)).isInstanceOf(InvalidBearerTokenException.class);
    }

    private static Map<String, Object> aWorkingToken() {
        return Map.of(
                "aud", "safeconduct",
                "sub", "ada",
                "act", Map.of("sub", "support-agent"),
                "sid", "s1",
                "channel", "chat",
                "device", "known");
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> claims, String name) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.remove(name);
        return changed;
    }
}
