package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.client.OAuth2AuthorizationContext;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.RefreshTokenOAuth2AuthorizedClientProvider;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.web.util.WebUtils;

/**
 * Who has a browser's session, read from the access token of their log-in each time, exactly as a bearer token is read.
 *
 * <p>A token that has run out is renewed at the issuer, so a session knows within a token's life what the issuer took away.
 * What cannot be renewed or read ends the session.
 */
final class IssuerPeople implements Function<HttpServletRequest, Optional<Caller.Staff>> {

    private static final String LOG_IN = IssuerPeople.class.getName();

    private final RefreshTokenOAuth2AuthorizedClientProvider renewal = new RefreshTokenOAuth2AuthorizedClientProvider();
    private final JwtDecoder tokens;
    private final Callers callers;

    IssuerPeople(JwtDecoder tokens, Callers callers) {
        this.tokens = tokens;
        this.callers = callers;
    }

    /** Keeps a log-in that has just been made. */
    static void remember(HttpSession session, OAuth2AuthorizedClient logIn) {
        session.setAttribute(LOG_IN, logIn);
    }

    @Override
    public Optional<Caller.Staff> apply(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        synchronized (WebUtils.getSessionMutex(session)) {
            return session.getAttribute(LOG_IN) instanceof OAuth2AuthorizedClient logIn
                    ? person(session, logIn)
                    : Optional.empty();
        }
    }

    private Optional<Caller.Staff> person(HttpSession session, OAuth2AuthorizedClient logIn) {
        try {
            OAuth2AuthorizedClient current = renewed(logIn);
            if (current != logIn) {
                remember(session, current);
            }
            Object caller = callers.convert(
                            tokens.decode(current.getAccessToken().getTokenValue()))
                    .getPrincipal();
            if (caller instanceof Caller.Staff staff) {
                return Optional.of(staff);
            }
        } catch (OAuth2AuthorizationException | OAuth2AuthenticationException | JwtException e) {
            // nobody, as below
        }
        session.invalidate();
        return Optional.empty();
    }

    /** The provider answers nothing when there is no need to renew, or no way: then the decoder refuses what has run out. */
    private OAuth2AuthorizedClient renewed(OAuth2AuthorizedClient logIn) {
        @Nullable
        OAuth2AuthorizedClient renewed = renewal.authorize(OAuth2AuthorizationContext.withAuthorizedClient(logIn)
                .principal(UsernamePasswordAuthenticationToken.authenticated(logIn.getPrincipalName(), null, List.of()))
                .build());
        return renewed == null ? logIn : renewed;
    }
}
