package io.safeconduct.sandbox.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Decides what the tokens say that agents obtain at the token endpoint.
 *
 * <p>The actor is the authenticated client, never what the request claims; a token without a delegation behind it is
 * marked with the scope {@code mandate} and is good for reading the mandate only.
 */
final class WorkingTokens implements OAuth2TokenCustomizer<JwtEncodingContext> {

    @Override
    public void customize(JwtEncodingContext context) {
        JwtClaimsSet.Builder claims = context.getClaims().audience(List.of(Tokens.PRODUCT));
        AuthorizationGrantType grant = context.getAuthorizationGrantType();
        String client = context.getRegisteredClient().getClientId();
        if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(grant)) {
            claims.subject(client).claim("scope", Set.of("mandate"));
            return;
        }
        Delegation delegation = ExchangeableTokens.delegationOf(context.getAuthorization());
        if (delegation == null) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
        }
        claims.subject(delegation.subject())
                .claim("act", Map.of("sub", client))
                .claim("sid", delegation.session())
                .claim("channel", delegation.channel())
                .claim("device", delegation.device());
    }
}
