package io.safeconduct.journey.access;

import io.safeconduct.agent.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the engine who sent the request, so that its permissions apply; without that it would check none.
 *
 * <p>Anybody but staff is refused.
 */
final class EngineLogin extends OncePerRequestFilter {

    private final IdentityService identities;
    private final EngineGroups groups;

    EngineLogin(IdentityService identities) {
        this.identities = identities;
        this.groups = new EngineGroups(identities);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !(authentication.getPrincipal() instanceof Caller.Staff staff)) {
            new RefusedRequest(HttpStatus.FORBIDDEN, "The engine is for staff only.").answer(response);
            return;
        }
        identities.setAuthentication(staff.user(), groups.of(staff));
        try {
            chain.doFilter(request, response);
        } finally {
            identities.clearAuthentication();
        }
    }
}
