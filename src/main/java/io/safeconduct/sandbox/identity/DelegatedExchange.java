package io.safeconduct.sandbox.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2TokenExchangeAuthenticationToken;

/**
 * Lets a token exchange through only for a live delegation that names the authenticated client.
 *
 * <p>An {@code actor_token} is refused: the framework would accept anybody's, and the actor is always the client itself.
 */
final class DelegatedExchange implements AuthenticationProvider {

    private final AuthenticationProvider exchange;
    private final Delegations delegations;

    DelegatedExchange(AuthenticationProvider exchange, Delegations delegations) {
        this.exchange = exchange;
        this.delegations = delegations;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        OAuth2TokenExchangeAuthenticationToken request = (OAuth2TokenExchangeAuthenticationToken) authentication;
        if (request.getActorToken() != null) {
            throw refused(OAuth2ErrorCodes.INVALID_REQUEST, "actor_token is not accepted: the client is the actor");
        }
        Delegation delegation = delegations
                .find(request.getSubjectToken())
                .orElseThrow(() ->
                        refused(OAuth2ErrorCodes.INVALID_GRANT, "subject_token is not a delegation token in force"));
        if (!delegation.names(request.getName())) {
            throw refused(OAuth2ErrorCodes.INVALID_GRANT, "subject_token does not name this client in may_act");
        }
        return exchange.authenticate(authentication);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return exchange.supports(authentication);
    }

    private static OAuth2AuthenticationException refused(String code, String description) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, description, null));
    }
}
