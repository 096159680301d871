package io.safeconduct.journey.access;

import io.safeconduct.agent.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a person who is logged in to Tasklist use our forms there: the few routes those need accept the webapps' session.
 *
 * <p>A change also needs the webapps' XSRF token, for a browser sends the session along with anybody's request. Roles are
 * asked for each time. A request with a token of its own is none of this filter's business.
 */
final class TasklistSession extends OncePerRequestFilter {

    private static final RequestMatcher ROUTES = routes();

    private final WebappPeople people;

    TasklistSession(WebappPeople people) {
        this.people = people;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null || !ROUTES.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller.Staff> person = people.person(request);
        if (person.isPresent() && !isReading(request) && !carriesTokenOf(request.getSession(false), request)) {
            new RefusedRequest(HttpStatus.FORBIDDEN, "The XSRF token of the log-in is missing or wrong.")
                    .answer(response);
            return;
        }
        person.ifPresent(TasklistSession::admit);
        chain.doFilter(request, response);
    }

    private static void admit(Caller.Staff staff) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                staff, null, AuthorityUtils.createAuthorityList(List.copyOf(staff.authorities()))));
        SecurityContextHolder.setContext(context);
    }

    private static boolean isReading(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static boolean carriesTokenOf(HttpSession session, HttpServletRequest request) {
        String sent = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        return sent != null
                && session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME) instanceof String expected
                && !expected.isBlank()
                && MessageDigest.isEqual(bytes(sent), bytes(expected));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static RequestMatcher routes() {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        return new OrRequestMatcher(
                path.matcher("/api/approvals/**"),
                path.matcher("/api/escalations/**"),
                path.matcher("/api/reviews/**"),
                path.matcher(HttpMethod.GET, "/api/proposals/{id}"));
    }
}
