package io.safeconduct.sandbox.identity;

import static io.safeconduct.doors.Client.basic;
import static io.safeconduct.doors.Client.bearer;
import static io.safeconduct.doors.Client.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.safeconduct.doors.Client;
import io.safeconduct.doors.DoorsTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DoorsTest
class TokenExchangeTest {

    @LocalServerPort
    int port;

    @Autowired
    JwtDecoder decoder;

    @Autowired
    JWKSource<SecurityContext> keys;

    @Autowired
    JdbcClient database;

    @Autowired
    PlatformTransactionManager transactions;

    Client client;

    @BeforeEach
    void connect() {
        client = new Client(port);
    }

    @Test
    void a_delegation_becomes_a_working_token_of_the_authenticated_client() {
        Client.Session session = client.login("ada", "&channel=chat&device=new");

        Client.Answer answer = client.exchange("support-agent", session.delegation());

        assertThat(answer.status()).isEqualTo(200);
        Jwt token = decoder.decode(answer.json().get("access_token").asText());
        assertThat(token.getAudience()).containsExactly("safeconduct");
        assertThat(token.getSubject()).isEqualTo("ada");
        assertThat(token.getClaimAsMap("act")).isEqualTo(Map.of("sub", "support-agent"));
        assertThat(token.getClaimAsString("sid")).isEqualTo(session.id());
        assertThat(token.getClaimAsString("channel")).isEqualTo("chat");
        assertThat(token.getClaimAsString("device")).isEqualTo("new");
        assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_session_survives_the_renewal_of_its_working_token() {
        Client.Session session = client.login("ada", "");

        Jwt first = exchanged("support-agent", session);
        Jwt second = exchanged("support-agent", session);

        assertThat(first.getId()).isNotEqualTo(second.getId());
        assertThat(second.getClaimAsString("sid")).isEqualTo(first.getClaimAsString("sid"));
    }

    @Test
    void the_client_may_authenticate_in_the_form_too() {
        String delegation = client.login("ada", "").delegation();

        Client.Answer answer = client.form(
                "/oauth2/token",
                "grant_type=" + encode("urn:ietf:params:oauth:grant-type:token-exchange") + "&subject_token="
                        + encode(delegation) + "&subject_token_type="
                        + encode("urn:ietf:params:oauth:token-type:access_token")
                        + "&client_id=trial-agent&client_secret=secret");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void a_delegation_says_where_it_is_valid_and_who_may_use_it() {
        Jwt delegation =
                decoder.decode(client.login("ada", "&agent=trial-agent").delegation());

        assertThat(delegation.getAudience()).containsExactly("http://localhost:" + port + "/oauth2/token");
        assertThat(delegation.getClaimAsMap("may_act")).isEqualTo(Map.of("client_id", List.of("trial-agent")));
        assertThat(Duration.between(delegation.getIssuedAt(), delegation.getExpiresAt()))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_service_employee_may_be_the_subject() {
        assertThat(exchanged("support-agent", client.login("erin", "")).getSubject())
                .isEqualTo("erin");
    }

    @Test
    void unknown_customers_and_agents_get_no_session() {
        assertThat(client.form("/sandbox/login", "customer=nobody-here").status())
                .isEqualTo(404);
        assertThat(client.form("/sandbox/login", "customer=alice").status()).isEqualTo(404);
        assertThat(client.form("/sandbox/login", "customer=ada&agent=another").status())
                .isEqualTo(400);
        assertThat(client.form("/sandbox/login", "customer=ada&channel=a%20b").status())
                .isEqualTo(400);
    }

    @Test
    void an_agent_not_named_cannot_use_the_delegation() {
        String delegation = client.login("ada", "&agent=trial-agent").delegation();

        assertRefused(client.exchange("support-agent", delegation), "invalid_grant");
        assertThat(client.exchange("trial-agent", delegation).status()).isEqualTo(200);
    }

    @Test
    void a_token_that_was_exchanged_cannot_be_exchanged_again() {
        assertRefused(client.exchange("trial-agent", client.agentToken("support-agent", "ada")), "invalid_grant");
        assertRefused(client.exchange("support-agent", client.agentToken("support-agent", "ada")), "invalid_grant");
    }

    @Test
    void channel_staff_and_mandate_tokens_cannot_be_exchanged() {
        assertRefused(client.exchange("support-agent", client.login("ada", "").channel()), "invalid_grant");
        assertRefused(client.exchange("support-agent", client.staffToken("alice")), "invalid_grant");
        assertRefused(client.exchange("support-agent", client.staffToken("erin")), "invalid_grant");
        assertRefused(client.exchange("support-agent", client.mandateToken("trial-agent")), "invalid_grant");
    }

    @Test
    void an_expired_delegation_cannot_be_exchanged() {
        Instant past = Instant.now().minusSeconds(60);
        String token = signed("ada", "http://localhost:" + port + "/oauth2/token", Map.of());
        new Delegations(database)
                .keep(
                        token,
                        new Delegation(
                                "ada", "s", "chat", "known", List.of("support-agent"), past.minusSeconds(600), past));

        assertRefused(client.exchange("support-agent", token), "invalid_grant");
    }

    @Test
    void a_well_signed_token_that_is_no_delegation_cannot_be_exchanged() {
        Map<String, Object> mayAct = Map.of("may_act", Map.of("client_id", List.of("support-agent")));

        assertRefused(client.exchange("support-agent", signed("ada", "elsewhere", mayAct)), "invalid_grant");
        assertRefused(
                client.exchange("support-agent", signed("ada", "http://localhost:" + port + "/oauth2/token", mayAct)),
                "invalid_grant");
        assertRefused(client.exchange("support-agent", "no.jwt.atall"), "invalid_grant");
    }

    @Test
    void nobody_else_can_be_named_as_the_actor() {
        String delegation = client.login("ada", "").delegation();
        String accessToken = encode("urn:ietf:params:oauth:token-type:access_token");

        Client.Answer answer = client.exchange(
                "support-agent",
                delegation,
                "actor_token=" + client.mandateToken("trial-agent"),
                "actor_token_type=" + accessToken);

        assertRefused(answer, "invalid_request");
    }

    @Test
    void wrong_secrets_and_strangers_get_no_token() {
        assertThat(client.form("/oauth2/token", "grant_type=client_credentials", basic("support-agent", "guess"))
                        .status())
                .isEqualTo(401);
        assertThat(client.form("/oauth2/token", "grant_type=client_credentials").status())
                .isBetween(400, 401);
        assertThat(client.form("/oauth2/token", "grant_type=client_credentials", basic("log-in", "secret"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void the_mandate_token_names_the_agent_and_nobody_else() {
        Jwt token = decoder.decode(client.mandateToken("trial-agent"));

        assertThat(token.getAudience()).containsExactly("safeconduct");
        assertThat(token.getSubject()).isEqualTo("trial-agent");
        assertThat(token.getClaimAsStringList("scope")).containsExactly("mandate");
        assertThat(token.hasClaim("act")).isFalse();
    }

    @Test
    void staff_log_in_with_their_role() {
        Jwt token = decoder.decode(client.staffToken("pat"));

        assertThat(token.getSubject()).isEqualTo("pat");
        assertThat(token.getClaimAsStringList("roles")).containsExactly("policy-owner");
        assertThat(client.form("/sandbox/staff-login", "user=pat&password=pia").status())
                .isEqualTo(401);
        assertThat(client.form("/sandbox/staff-login", "user=safeconduct&password=safeconduct")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void the_keys_and_the_metadata_are_public_and_hold_no_secret() {
        Client.Answer jwks = client.get("/oauth2/jwks");

        assertThat(jwks.status()).isEqualTo(200);
        assertThat(jwks.json().at("/keys/0/n").asText()).isNotEmpty();
        assertThat(jwks.json().at("/keys/0/d").isMissingNode()).isTrue();
        assertThat(client.get("/.well-known/oauth-authorization-server").status())
                .isEqualTo(200);
    }

    @Test
    void the_frameworks_other_endpoints_are_closed() {
        for (String path : List.of(
                "/oauth2/authorize",
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/device_authorization",
                "/oauth2/device_verification")) {
            assertThat(client.form(path, "token=x", basic("support-agent", "secret"))
                            .status())
                    .as(path)
                    .isEqualTo(401);
            assertThat(client.get(path, bearer(client.staffToken("olga"))).status())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @Test
    void another_node_on_the_same_database_accepts_the_tokens() {
        SigningKeys elsewhere = new SigningKeys(database, new TransactionTemplate(transactions));
        JWKSource<SecurityContext> theirs = new ImmutableJWKSet<>(elsewhere.load());
        JwtDecoder theirDecoder = OAuth2AuthorizationServerConfiguration.jwtDecoder(theirs);

        assertThat(theirDecoder
                        .decode(client.agentToken("support-agent", "ada"))
                        .getSubject())
                .isEqualTo("ada");
        String there = new NimbusJwtEncoder(theirs)
                .encode(JwtEncoderParameters.from(
                        JwtClaimsSet.builder().subject("ben").build()))
                .getTokenValue();
        assertThat(decoder.decode(there).getSubject()).isEqualTo("ben");
    }

    private Jwt exchanged(String agent, Client.Session session) {
        return decoder.decode(client.exchange(agent, session.delegation())
                .json()
                .get("access_token")
                .asText());
    }

    private String signed(String subject, String audience, Map<String, Object> more) {
        Instant now = Instant.now();
        JwtClaimsSet claims = JwtClaimsSet.builder()
                .subject(subject)
                .audience(List.of(audience))
                .issuedAt(now)
                .expiresAt(now.plusSeconds(60))
                .claims(all -> all.putAll(more))
                .claim("sid", "s")
                .build();
        return new NimbusJwtEncoder(keys)
                .encode(JwtEncoderParameters.from(claims))
                .getTokenValue();
    }

    private static void assertRefused(Client.Answer answer, String error) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("error").asText()).isEqualTo(error);
        assertThat(answer.json().has("access_token")).isFalse();
    }
}
