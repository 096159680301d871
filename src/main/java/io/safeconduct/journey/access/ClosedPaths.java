package io.safeconduct.journey.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/**
 * Paths that lead nowhere for anybody, however they are written: the webapps' setup, which would make an administrator
 * out of a stranger (CVE-2026-77226), and routes that deploy models.
 */
final class ClosedPaths {

    private static final int DEEPEST_ENCODING = 8;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

    private ClosedPaths() {}

    static void check(HttpServletRequest request) throws RefusedRequest {
        List<String> segments = segments(request.getRequestURI());
        if (segments.stream().anyMatch("setup"::equalsIgnoreCase)) {
            throw new RefusedRequest(HttpStatus.FORBIDDEN, "The setup is closed.");
        }
        if (!READING.contains(request.getMethod()) && segments.stream().anyMatch("deployment"::equalsIgnoreCase)) {
            throw new RefusedRequest(HttpStatus.FORBIDDEN, "Models cannot be deployed here.");
        }
    }

    /** What the path says at the end of all decoding, without parameters and empty segments. */
    private static List<String> segments(String path) throws RefusedRequest {
        String decoded = path;
        for (int depth = 0; decoded.indexOf('%') >= 0; depth++) {
            if (depth == DEEPEST_ENCODING) {
                throw unreadable();
            }
            decoded = decode(decoded);
        }
        return Stream.of(decoded.split("[/\\\\]"))
                .map(segment -> segment.replaceFirst(";.*", "").strip())
                .toList();
    }

    private static String decode(String path) throws RefusedRequest {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static RefusedRequest unreadable() {
        return new RefusedRequest(HttpStatus.BAD_REQUEST, "The path cannot be read.");
    }
}
