package io.safeconduct.journey.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;

/** The people logged in to Camunda's webapps, recognised by the session of their browser. */
final class WebappPeople {

    private final ProcessEngine engine;

    WebappPeople(ProcessEngine engine) {
        this.engine = engine;
    }

    /** The user of the request's session; empty without session or log-in. */
    Optional<String> user(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Authentication person =
                AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(engine.getName());
        return Optional.ofNullable(person).map(Authentication::getIdentityId);
    }
}
