package io.safeconduct.journey.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what nobody may send to the engine: paths that are closed, and expressions in queries (CVE-2026-109432), which
 * the engine would evaluate: every field and parameter whose name ends in {@code Expression}, at any depth.
 */
final class EngineGuard extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpServletRequest inspected;
        try {
            inspected = inspected(request);
        } catch (RefusedRequest refused) {
            refused.answer(response);
            return;
        }
        chain.doFilter(BoundedList.of(inspected), response);
    }

    private static HttpServletRequest inspected(HttpServletRequest request) throws IOException, RefusedRequest {
        ClosedPaths.check(request);
        checkNames(parameters(request));
        if (!InspectedBody.applies(request)) {
            return request;
        }
        InspectedBody body = InspectedBody.read(request);
        checkNames(body.keys().stream());
        request.setAttribute(InspectedBody.KEYS, body.keys());
        return new ReplayedRequest(request, body.content());
    }

    private static void checkNames(Stream<String> names) throws RefusedRequest {
        if (names.anyMatch(name -> name.strip().toLowerCase(Locale.ROOT).endsWith("expression"))) {
            throw new RefusedRequest(HttpStatus.FORBIDDEN, "Expressions in queries are not evaluated here.");
        }
    }

    /** From the query alone: asking the request would swallow the body of a form. */
    private static Stream<String> parameters(HttpServletRequest request) throws RefusedRequest {
        String query = request.getQueryString();
        if (query == null) {
            return Stream.empty();
        }
        try {
            return Stream.of(query.split("[&;]"))
                    .map(parameter -> URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8))
                    .toList()
                    .stream();
        } catch (IllegalArgumentException e) {
            throw new RefusedRequest(HttpStatus.BAD_REQUEST, "The query cannot be read.");
        }
    }
}
