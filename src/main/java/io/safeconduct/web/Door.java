package io.safeconduct.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * One row of the list of routes.
 *
 * @param method null: every method
 * @param pattern a Spring path pattern
 * @param who authorities of which the caller needs one; {@link #ANYONE} and {@link #NOBODY} stand alone
 */
record Door(@Nullable HttpMethod method, String pattern, Set<String> who) {

    static final String ANYONE = "anyone";
    static final String NOBODY = "nobody";

    Door {
        who = Set.copyOf(who);
        if (who.isEmpty() || (who.size() > 1 && (who.contains(ANYONE) || who.contains(NOBODY)))) {
            throw new IllegalArgumentException("Unclear who may use " + pattern + ": " + who);
        }
    }

    boolean isOpen() {
        return who.contains(ANYONE);
    }

    boolean isWalledUp() {
        return who.contains(NOBODY);
    }

    /** Matches requests for this row; what may be read with GET may be asked for with HEAD. */
    RequestMatcher matcher() {
        PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
        if (method == null) {
            return path.matcher(pattern);
        }
        RequestMatcher exactly = path.matcher(method, pattern);
        return HttpMethod.GET.equals(method)
                ? new OrRequestMatcher(exactly, path.matcher(HttpMethod.HEAD, pattern))
                : exactly;
    }

    RequestMatcher anyMethod() {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
