package io.safeconduct.sandbox.store;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** The store's "no", with a stable code and a sentence; whatever the call had begun is undone. */
final class Problem extends ErrorResponseException {

    Problem(HttpStatus status, String code, String sentence) {
        super(status, detail(status, code, sentence), null);
    }

    static Problem refused(String code, String sentence) {
        return new Problem(HttpStatus.UNPROCESSABLE_ENTITY, code, sentence);
    }

    static Problem unknown(String what, String id) {
        return new Problem(HttpStatus.NOT_FOUND, "no-such-" + what, "The store knows no %s '%s'.".formatted(what, id));
    }

    static Problem versionChanged(String what, int version) {
        return new Problem(
                HttpStatus.PRECONDITION_FAILED,
                "version-changed",
                "The %s has version %d, not the expected one.".formatted(what, version));
    }

    static ProblemDetail detail(HttpStatus status, String code, String sentence) {
        ProblemDetail detail = ProblemDetail.forStatusAndDetail(status, sentence);
        detail.setProperty("code", code);
        return detail;
    }
}
