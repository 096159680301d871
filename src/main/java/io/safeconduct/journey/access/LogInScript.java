package io.safeconduct.journey.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * The settings of a webapp with one thing added: where its own log-in form would be shown, because the session has ended, the
 * browser asks for the page again, and the server sends it to the issuer.
 */
final class LogInScript {

    private static final Pattern SETTINGS =
            Pattern.compile(".*/camunda/app/(admin|cockpit|tasklist|welcome)/scripts/config\\.js");
    private static final String FORM_IS_A_PAGE_OF_THE_SERVER =
            """

            const leave = () => {
              if (location.hash.startsWith('#/login')) {
                location.replace(location.pathname);
              }
            };
            addEventListener('hashchange', leave);
            leave();
            """;

    private LogInScript() {}

    static boolean isAskedFor(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && SETTINGS.matcher(request.getRequestURI()).matches();
    }

    static void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher application = SETTINGS.matcher(request.getRequestURI());
        if (!application.matches()) {
            throw new IllegalArgumentException("Not the settings of a webapp");
        }
        String settings = new ClassPathResource(
                        "META-INF/resources/webjars/camunda/app/" + application.group(1) + "/scripts/config.js")
                .getContentAsString(StandardCharsets.UTF_8);
        response.setContentType("text/javascript;charset=UTF-8");
        response.getWriter().write(settings + FORM_IS_A_PAGE_OF_THE_SERVER);
    }
}
