package io.safeconduct.sandbox.identity;

import java.time.Duration;
import java.util.List;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The agents of this deployment as OAuth 2 clients. All have the same secret, hence salted hashes. */
final class AgentClients {

    static final List<String> IDS = List.of("support-agent", "trial-agent");

    private static final String SECRET = "secret";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private AgentClients() {}

    static RegisteredClientRepository repository() {
        return new InMemoryRegisteredClientRepository(
                IDS.stream().map(AgentClients::client).toList());
    }

    private static RegisteredClient client(String id) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{bcrypt}" + new BCryptPasswordEncoder().encode(SECRET))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .authorizationGrantType(AuthorizationGrantType.TOKEN_EXCHANGE)
                .tokenSettings(
                        TokenSettings.builder().accessTokenTimeToLive(LIFE).build())
                .build();
    }
}
