package io.safeconduct.web;

import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Problems (RFC 9457) that controllers know of. */
final class Problem {

    private Problem() {}

    static ErrorResponseException of(HttpStatus status, String detail) {
        return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
    }

    static ErrorResponseException of(HttpStatus status, String detail, Map<String, Object> more) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        more.forEach(problem::setProperty);
        return new ErrorResponseException(status, problem, null);
    }

    static ErrorResponseException notFound() {
        return of(HttpStatus.NOT_FOUND, "There is nothing here.");
    }

    static ErrorResponseException retryAfter(String detail, int seconds) {
        ErrorResponseException problem = of(HttpStatus.CONFLICT, detail);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
        return problem;
    }
}
