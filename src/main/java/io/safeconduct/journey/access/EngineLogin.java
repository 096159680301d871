package io.safeconduct.journey.access;

import io.safeconduct.agent.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine who sent the request, so that its permissions apply; without that it would check none.
 *
 * <p>The groups are the roles that the log-in vouches for. Only the engine can say who is its administrator, and only
 * operations can be. Anybody but staff is refused.
 */
final class EngineLogin extends OncePerRequestFilter {

    private final IdentityService identities;

    EngineLogin(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller.Staff staff)) {
            new RefusedRequest(HttpStatus.FORBIDDEN, "The engine is for staff only.").answer(response);
            return;
        }
        identities.setAuthentication(staff.user(), groups(staff));
        try {
            chain.doFilter(request, response);
        } finally {
            identities.clearAuthentication();
        }
    }

    private List<String> groups(Caller.Staff staff) {
        Stream<String> roles = staff.roles().stream().map(Caller.Role::id);
        return isAdministrator(staff)
                ? Stream.concat(roles, Stream.of(Groups.CAMUNDA_ADMIN)).toList()
                : roles.toList();
    }

    private boolean isAdministrator(Caller.Staff staff) {
        return staff.roles().contains(Caller.Role.OPERATIONS)
                && identities
                                .createUserQuery()
                                .userId(staff.user())
                                .memberOfGroup(Groups.CAMUNDA_ADMIN)
                                .count()
                        > 0;
    }
}
