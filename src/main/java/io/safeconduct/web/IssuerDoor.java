package io.safeconduct.web;

import io.safeconduct.agent.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Opens the webapps to people whom the issuer has logged in. Whoever else asks for a page is sent to the issuer; anything but a
 * page is answered with 401. Camunda's own log-in form is closed, and its log-out also ends the log-in at the issuer.
 */
final class IssuerDoor extends OncePerRequestFilter {

    private static final RequestMatcher FORM =
            PathPatternRequestMatcher.withDefaults().matcher("/camunda/api/admin/auth/user/{engine}/login/**");
    private static final RequestMatcher LOG_OUT = PathPatternRequestMatcher.withDefaults()
            .matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");

    private static final String WANTED = IssuerDoor.class.getName() + ".wanted";
    private static final Pattern PAGE = Pattern.compile("/camunda/app/[a-z]+/[A-Za-z0-9/_-]*");

    private final Function<HttpServletRequest, Optional<Caller.Staff>> people;
    private final IssuerLogOut logOut;

    IssuerDoor(Function<HttpServletRequest, Optional<Caller.Staff>> people, ClientRegistrationRepository client) {
        this.people = people;
        this.logOut = new IssuerLogOut(client);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (FORM.matches(request)) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return;
        }
        if (LOG_OUT.matches(request)) {
            logOut.begin(request);
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        Optional<Caller.Staff> person = people.apply(request);
        if (person.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(Callers.authenticated(person.get()));
            SecurityContextHolder.setContext(context);
            chain.doFilter(request, response);
        } else if (isPage(request)) {
            response.sendRedirect(logOut.pending(request).orElseGet(() -> toIssuer(request)));
        } else {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        }
    }

    /** The page of the webapps that was asked for before the log-in. */
    static Optional<String> wanted(HttpServletRequest request) {
        return request.getSession().getAttribute(WANTED) instanceof String page ? Optional.of(page) : Optional.empty();
    }

    private static String toIssuer(HttpServletRequest request) {
        String page = request.getRequestURI().substring(request.getContextPath().length());
        if (PAGE.matcher(page).matches()) {
            request.getSession().setAttribute(WANTED, page);
        }
        return request.getContextPath() + IssuerLogIn.START + "/" + IssuerLogIn.REGISTRATION;
    }

    private static boolean isPage(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return HttpMethod.GET.matches(request.getMethod())
                && accepted != null
                && accepted.contains(MediaType.TEXT_HTML_VALUE);
    }
}
