package io.safeconduct.journey.access;

import io.safeconduct.agent.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;

/**
 * The people logged in to Camunda's webapps, recognised by the session of their browser. Roles are asked for each time: of
 * the issuer where it logs people in, of the engine otherwise.
 */
final class WebappPeople {

    private final ProcessEngine engine;
    private final Function<HttpServletRequest, Optional<Caller.Staff>> people;

    WebappPeople(ProcessEngine engine) {
        this.engine = engine;
        this.people = this::knownToEngine;
    }

    WebappPeople(ProcessEngine engine, Function<HttpServletRequest, Optional<Caller.Staff>> issuer) {
        this.engine = engine;
        this.people = issuer;
    }

    /** The person of the request's session; empty without session or log-in. */
    Optional<Caller.Staff> person(HttpServletRequest request) {
        return people.apply(request);
    }

    private Optional<Caller.Staff> knownToEngine(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Authentication person =
                AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(engine.getName());
        return Optional.ofNullable(person)
                .map(Authentication::getIdentityId)
                .map(user -> new Caller.Staff(user, roles(user)));
    }

    private Set<Caller.Role> roles(String user) {
        return engine.getIdentityService().createGroupQuery().groupMember(user).list().stream()
                .map(Group::getId)
                .map(Caller.Role::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}
