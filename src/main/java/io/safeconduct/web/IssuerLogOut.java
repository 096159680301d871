package io.safeconduct.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Ends a log-in here at once, and at the issuer with the next page that the browser asks for: the webapps log out by a script's
 * request, which cannot take the browser to another address.
 */
final class IssuerLogOut {

    private static final String ID_TOKEN = IssuerLogOut.class.getName() + ".idToken";
    private static final String PENDING = IssuerLogOut.class.getName() + ".pending";

    private final ClientRegistrationRepository client;

    IssuerLogOut(ClientRegistrationRepository client) {
        this.client = client;
    }

    /** Keeps what the issuer will want to see. */
    static void remember(HttpSession session, String idToken) {
        session.setAttribute(ID_TOKEN, idToken);
    }

    /** From now on nobody is logged in with this session. */
    void begin(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        Object idToken = session.getAttribute(ID_TOKEN);
        session.invalidate();
        if (idToken != null) {
            request.getSession(true).setAttribute(PENDING, idToken);
        }
    }

    /** Where the issuer ends a log-in that has ended here; empty if there is none, or no such place. */
    Optional<String> pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(PENDING) instanceof String idToken)) {
            return Optional.empty();
        }
        session.invalidate();
        Object place = client.findByRegistrationId(IssuerLogIn.REGISTRATION)
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("end_session_endpoint");
        return Optional.ofNullable(place).map(endpoint -> UriComponentsBuilder.fromUriString(endpoint.toString())
                .queryParam("id_token_hint", idToken)
                .queryParam("post_logout_redirect_uri", UriUtils.encode(home(request), "UTF-8"))
                .build(true)
                .toUriString());
    }

    private static String home(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromContextPath(request)
                .path("/camunda/")
                .build()
                .toUriString();
    }
}
