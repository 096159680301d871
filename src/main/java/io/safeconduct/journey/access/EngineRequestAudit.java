package io.safeconduct.journey.access;

import io.safeconduct.agent.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has every changing request to the engine recorded before it runs, and its status after.
 *
 * <p>What cannot be recorded does not run (503). A change by nobody in particular does not run either (401).
 */
final class EngineRequestAudit extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(EngineRequestAudit.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int MOST_KEYS = 100;

    private final EngineRequestLog requests;
    private final WebappPeople people;

    EngineRequestAudit(EngineRequestLog requests, WebappPeople people) {
        this.requests = requests;
        this.people = people;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod())
                || (request.getMethod().equals("POST") && ReadOnlyPosts.include(request.getRequestURI()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> user = user(request);
        if (user.isEmpty()) {
            new RefusedRequest(HttpStatus.UNAUTHORIZED, "Nobody is logged in.").answer(response);
            return;
        }
        EngineRequest entry = new EngineRequest(
                UUID.randomUUID().toString(),
                user.get(),
                request.getMethod(),
                request.getRequestURI(),
                keys(request),
                OptionalInt.empty());
        if (!isRecorded(entry)) {
            new RefusedRequest(HttpStatus.SERVICE_UNAVAILABLE, "The request cannot be recorded and was not run.")
                    .answer(response);
            return;
        }
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            recordAnswer(request, response, entry, status);
        }
    }

    private Optional<String> user(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller.Staff staff
                ? Optional.of(staff.user())
                : people.person(request).map(Caller.Staff::user);
    }

    private boolean isRecorded(EngineRequest entry) {
        try {
            requests.record(entry);
            return true;
        } catch (RuntimeException e) {
            log.error("A request to the engine cannot be recorded", e);
            return false;
        }
    }

    /** A request that goes on asynchronously is answered later. What happened already cannot be refused any more. */
    private void recordAnswer(
            HttpServletRequest request, HttpServletResponse response, EngineRequest entry, int status) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(new OnAnswer(() -> isRecorded(entry.answered(response.getStatus()))));
        } else {
            isRecorded(entry.answered(status));
        }
    }

    private static SortedSet<String> keys(HttpServletRequest request) {
        Stream<String> names = request.getAttribute(InspectedBody.KEYS) instanceof Set<?> body
                ? body.stream().map(String::valueOf)
                : Stream.empty();
        return names.limit(MOST_KEYS).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
    }
}
