package io.safeconduct.sandbox.identity;

import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.safeconduct.sandbox.InSandbox;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the sandbox's authorization server; the issuer is whatever address a request came in by. */
@Configuration(proxyBeanMethods = false)
@InSandbox
class IdentityConfiguration {

    @Bean
    JWKSource<SecurityContext> signingKeys(JdbcClient database, PlatformTransactionManager transactions) {
        return new ImmutableJWKSet<>(new SigningKeys(database, new TransactionTemplate(transactions)).load());
    }

    @Bean
    @ConditionalOnProperty(name = "safeconduct.identity.issuer", matchIfMissing = true, havingValue = "sandbox")
    JwtDecoder sandboxTokens(JWKSource<SecurityContext> keys) {
        return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    Delegations delegations(JdbcClient database) {
        return new Delegations(database);
    }

    @Bean
    Tokens tokens(JWKSource<SecurityContext> keys, Delegations delegations, Clock clock) {
        JwtEncoder encoder = new NimbusJwtEncoder(keys);
        return new Tokens(encoder, delegations, clock);
    }

    @Bean
    StaffDirectory staffDirectory(
            @Value("${" + StoreAccount.USERNAME + "}") String account,
            @Value("${" + StoreAccount.PASSWORD + "}") String secret) {
        return new StaffDirectory(account, secret);
    }

    @Bean
    Subjects subjects(JdbcClient database, StaffDirectory staff) {
        return new Subjects(database, staff);
    }

    @Bean
    RegisteredClientRepository agentClients() {
        return AgentClients.repository();
    }

    @Bean
    OAuth2AuthorizationService exchangeableTokens(Delegations delegations) {
        return new ExchangeableTokens(delegations);
    }

    @Bean
    WorkingTokens workingTokens() {
        return new WorkingTokens();
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings() {
        return AuthorizationServerSettings.builder().build();
    }

    /** Of the framework's many endpoints only these three are open; the others fall to the doors of the product. */
    @Bean
    @Order(1)
    SecurityFilterChain authorizationServer(HttpSecurity http, Delegations delegations) throws Exception {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return http.securityMatcher(new OrRequestMatcher(
                        path.matcher(Tokens.TOKEN_ENDPOINT),
                        path.matcher("/oauth2/jwks"),
                        path.matcher("/.well-known/oauth-authorization-server")))
                .with(
                        OAuth2AuthorizationServerConfigurer.authorizationServer(),
                        server -> server.tokenEndpoint(endpoint ->
                                endpoint.authenticationProviders(providers -> providers.replaceAll(provider ->
                                        provider instanceof OAuth2TokenExchangeAuthenticationProvider exchange
                                                ? new DelegatedExchange(exchange, delegations)
                                                : provider))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
