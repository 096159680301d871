package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
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

    private static final Duration EARLY = Duration.ofSeconds(30);

    private final RestClientRefreshTokenTokenResponseClient issuer = new RestClientRefreshTokenTokenResponseClient();
    private final JwtDecoder tokens;
    private final Callers callers;
    private final Clock clock;

    IssuerPeople(JwtDecoder tokens, Callers callers, Clock clock) {
        this.tokens = tokens;
        this.callers = callers;
        this.clock = clock;
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
        try {
            synchronized (WebUtils.getSessionMutex(session)) {
                return session.getAttribute(LOG_IN) instanceof OAuth2AuthorizedClient logIn
                        ? person(session, logIn)
                        : Optional.empty();
            }
        } catch (IllegalStateException endedMeanwhile) {
            return Optional.empty();
        }
    }

    private Optional<Caller.Staff> person(HttpSession session, OAuth2AuthorizedClient logIn) {
        try {
            OAuth2AuthorizedClient current = renewed(session, logIn);
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

    /** The log-in itself as long as its token is good for a while, or if there is nothing to renew it with. */
    private OAuth2AuthorizedClient renewed(HttpSession session, OAuth2AuthorizedClient logIn) {
        Instant end = logIn.getAccessToken().getExpiresAt();
        OAuth2RefreshToken renewal = logIn.getRefreshToken();
        if (renewal == null || end == null || clock.instant().isBefore(end.minus(EARLY))) {
            return logIn;
        }
        OAuth2AccessTokenResponse answer = issuer.getTokenResponse(
                new OAuth2RefreshTokenGrantRequest(logIn.getClientRegistration(), logIn.getAccessToken(), renewal));
        if (answer.getAdditionalParameters().get(OidcParameterNames.ID_TOKEN) instanceof String idToken) {
            IssuerLogOut.remember(session, idToken);
        }
        return new OAuth2AuthorizedClient(
                logIn.getClientRegistration(),
                logIn.getPrincipalName(),
                answer.getAccessToken(),
                answer.getRefreshToken());
    }
}
