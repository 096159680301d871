package io.safeconduct.journey.access;

import io.safeconduct.agent.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a person whom the issuer knows into Camunda's webapps, with the same groups that a token gives at the REST interface.
 *
 * <p>Done for every request, so that what the issuer takes away is gone here too. The person needs no entry in the engine's
 * directory. Where people log in by Camunda's form, nobody is known yet and nothing happens.
 */
final class WebappEntry extends OncePerRequestFilter {

    private static final Date NEVER = new Date(Long.MAX_VALUE);

    private final ProcessEngine engine;
    private final EngineGroups groups;

    WebappEntry(ProcessEngine engine) {
        this.engine = engine;
        this.groups = new EngineGroups(engine.getIdentityService());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        if (known != null && known.getPrincipal() instanceof Caller.Staff staff) {
            Authentications people = AuthenticationUtil.getAuthsFromSession(request.getSession());
            people.addOrReplace(visitor(staff));
        }
        if (LogInScript.isAskedFor(request)) {
            LogInScript.answer(request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The webapps would ask the engine's directory about the person again after a while; this entry never gets that old. */
    private UserAuthentication visitor(Caller.Staff staff) {
        List<String> all = groups.of(staff);
        UserAuthentication visitor = new UserAuthentication(staff.user(), engine.getName());
        visitor.setGroupIds(all);
        visitor.setTenantIds(List.of());
        visitor.setAuthorizedApps(applications(staff.user(), all));
        visitor.setCacheValidationTime(NEVER);
        return visitor;
    }

    private Set<String> applications(String user, List<String> all) {
        return Stream.concat(
                        Stream.of(AuthenticationUtil.APP_WELCOME),
                        Stream.of(AuthenticationUtil.APPS).filter(app -> engine.getAuthorizationService()
                                .isUserAuthorized(user, all, Permissions.ACCESS, Resources.APPLICATION, app)))
                .collect(Collectors.toSet());
    }
}
