package io.safeconduct.web;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** The way to the issuer and back: authorization code flow with PKCE, for pages under {@code /camunda}. */
final class IssuerWay {

    private static final String HOME = "/camunda/app/welcome/";

    private final HttpSessionOAuth2AuthorizedClientRepository arrivals =
            new HttpSessionOAuth2AuthorizedClientRepository();
    private final ClientRegistrationRepository client;
    private final IssuerDoor door;

    IssuerWay(ClientRegistrationRepository client, IssuerDoor door) {
        this.client = client;
        this.door = door;
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
                .failureHandler((request, response, e) -> response.sendError(
                        HttpServletResponse.SC_UNAUTHORIZED, "The log-in at the issuer did not succeed.")));
    }

    /** A session that somebody had before the log-in is not the one that is logged in. */
    private void arrive(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        OAuth2AuthorizedClient logIn = arrivals.loadAuthorizedClient(IssuerLogIn.REGISTRATION, person, request);
        String page = IssuerDoor.wanted(request).orElse(HOME);
        request.getSession().invalidate();
        IssuerPeople.remember(request.getSession(true), logIn);
        if (person.getPrincipal() instanceof OidcUser user) {
            IssuerLogOut.remember(request.getSession(), user.getIdToken().getTokenValue());
        }
        response.sendRedirect(request.getContextPath() + page);
    }
}
