package io.safeconduct.journey.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cockpit asks for all versions of a process without saying how many at most, which the engine refuses; so it is given the
 * longest list that the engine makes. Without that, Cockpit shows nothing but the newest version.
 */
final class BoundedList extends HttpServletRequestWrapper {

    private static final Pattern VERSIONS = Pattern.compile("/camunda/api/engine/engine/[^/]+/process-definition");
    private static final String MOST = "maxResults";

    private BoundedList(HttpServletRequest request) {
        super(request);
    }

    /** The request itself, unless it asks for versions without an end. */
    static HttpServletRequest of(HttpServletRequest request) {
        String query = request.getQueryString();
        boolean endless = request.getMethod().equals("GET")
                && VERSIONS.matcher(request.getRequestURI()).matches()
                && (query == null || !query.contains(MOST));
        return endless ? new BoundedList(request) : request;
    }

    @Override
    public String getQueryString() {
        @Nullable String query = super.getQueryString();
        return (query == null ? "" : query + "&") + MOST + "=" + SafeEngine.LONGEST_LIST;
    }
}
