package io.safeconduct.journey.access;

import java.util.regex.Pattern;

/**
 * Requests with method POST that change nothing: Camunda's queries with a body, and log-in and log-out.
 *
 * <p>Compared with the path as it was sent: an unusual spelling counts as a change.
 */
final class ReadOnlyPosts {

    private static final String ENGINE = "(/engine-rest(/engine/[a-z]+)?|/camunda/api/engine/engine/[a-z]+)";
    private static final Pattern QUERY = Pattern.compile(ENGINE
            + "/((task|process-instance|execution|variable-instance|external-task|job|job-definition|case-instance"
            + "|case-execution|user|group|history/(process-instance|activity-instance|task|variable-instance|detail"
            + "|case-instance|job-log|external-task-log))(/count)?"
            + "|filter/[A-Za-z0-9-]+/(list|count|singleResult)"
            + "|schema/log"
            + "|migration/(generate|validate)"
            + "|identity/(password-policy|verify))");
    private static final Pattern COCKPIT = Pattern.compile("/camunda/api/cockpit/plugin/base/[a-z]+/"
            + "((process-instance|incident)(/count)?"
            + "|process-definition/[A-Za-z0-9_:.-]+/called-process-definitions"
            + "|process-instance/[A-Za-z0-9-]+/called-process-instances)");
    private static final Pattern LOG_IN = Pattern.compile("/camunda/api/admin/auth/user/[a-z]+/(login/[a-z]+|logout)");

    private ReadOnlyPosts() {}

    static boolean include(String path) {
        return QUERY.matcher(path).matches() || COCKPIT.matcher(path).matches() || isLogIn(path);
    }

    private static boolean isLogIn(String path) {
        return LOG_IN.matcher(path).matches();
    }
}
