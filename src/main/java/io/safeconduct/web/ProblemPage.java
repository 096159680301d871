package io.safeconduct.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what goes wrong outside the controllers, in filters and in other servlets, with the same kind of document. */
@RestController
class ProblemPage implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        ProblemDetail problem = ProblemDetail.forStatus(status(request));
        Object message = request.getAttribute(RequestDispatcher.ERROR_MESSAGE);
        boolean meantForTheCaller = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null;
        if (meantForTheCaller && message instanceof String text && !text.isBlank()) {
            problem.setDetail(text);
        }
        return ResponseEntity.status(problem.getStatus())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }
}
