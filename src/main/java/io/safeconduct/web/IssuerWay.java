package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** The way to the issuer and back: authorization code flow with PKCE, for pages under {@code /camunda}. */
final class IssuerWay {

    private static final Logger log = LoggerFactory.getLogger(IssuerWay.class);
    private static final String HOME = "/camunda/app/welcome/";

    private final HttpSessionOAuth2AuthorizedClientRepository arrivals =
            new HttpSessionOAuth2AuthorizedClientRepository();
    private final ClientRegistrationRepository client;
    private final Function<HttpServletRequest, Optional<Caller.Staff>> people;
    private final IssuerDoor door;

    IssuerWay(ClientRegistrationRepository client, Function<HttpServletRequest, Optional<Caller.Staff>> people) {
        this.client = client;
        this.people = people;
        this.door = new IssuerDoor(people, client);
    }

    Filter door() {
        return door;
    }

    HttpSecurity into(HttpSecurity http) throws Exception {
        DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(client, IssuerLogIn.START);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        return http.oauth2Login(login -> login.clientRegistrationRepository(client)
                .authorizedClientRepository(arrivals)
                .loginPage(IssuerLogIn.START + "/" + IssuerLogIn.REGISTRATION)
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                .loginProcessingUrl(IssuerLogIn.ANSWER)
                .successHandler(this::arrive)
                .failureHandler(IssuerWay::fail));
    }

    private static void fail(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        log.warn("A log-in at the issuer did not succeed", e);
        response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
    }

    /**
     * A session that somebody had before the log-in is not the one that is logged in. Whoever has no role here is told so: sent on,
     * they would be sent to the issuer again, and back.
     */
    private void arrive(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        OAuth2AuthorizedClient logIn = arrivals.loadAuthorizedClient(IssuerLogIn.REGISTRATION, person, request);
        String page = IssuerDoor.wanted(request).orElse(HOME);
        request.getSession().invalidate();
        IssuerPeople.remember(request.getSession(true), logIn);
        if (person.getPrincipal() instanceof OidcUser user) {
            IssuerLogOut.remember(request.getSession(), user.getIdToken().getTokenValue());
        }
        if (people.apply(request).isPresent()) {
            response.sendRedirect(request.getContextPath() + page);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write("You are known, but have no role here.");
        }
    }
}
