package io.safeconduct.sandbox.identity;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Shows the authorization server the delegations, and nothing else, as tokens it knows.
 *
 * <p>What it issues itself is not kept: a working token, a channel token or a staff token is therefore never found again
 * and can never be the subject of an exchange.
 */
final class ExchangeableTokens implements OAuth2AuthorizationService {

    private static final RegisteredClient LOG_IN = RegisteredClient.withId("log-in")
            .clientId("log-in")
            .authorizationGrantType(new AuthorizationGrantType("log-in"))
            .build();

    private final Delegations delegations;

    ExchangeableTokens(Delegations delegations) {
        this.delegations = delegations;
    }

    @Override
    public void save(OAuth2Authorization authorization) {}

    @Override
    public void remove(OAuth2Authorization authorization) {}

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return null;
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return delegations
                .find(token)
                .map(delegation -> authorization(token, delegation))
                .orElse(null);
    }

    static @Nullable Delegation delegationOf(@Nullable OAuth2Authorization authorization) {
        return authorization == null ? null : authorization.getAttribute(Delegation.class.getName());
    }

    private static OAuth2Authorization authorization(String token, Delegation delegation) {
        return OAuth2Authorization.withRegisteredClient(LOG_IN)
                .principalName(delegation.subject())
                .authorizationGrantType(new AuthorizationGrantType("log-in"))
                .attribute(
                        Principal.class.getName(),
                        UsernamePasswordAuthenticationToken.authenticated(delegation.subject(), null, List.of()))
                .attribute(Delegation.class.getName(), delegation)
                .accessToken(new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER, token, delegation.issuedAt(), delegation.expiresAt()))
                .build();
    }
}
