package io.safeconduct.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.safeconduct.action.InvalidParametersException;
import io.safeconduct.journey.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Answers whatever goes wrong in a controller with a problem document (RFC 9457) that says nothing about the inside.
 *
 * <p>Controllers throw {@code ErrorResponseException} or {@code ResponseStatusException} for the problems they know.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ProblemDetail notForThisCaller(AccessDeniedException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.FORBIDDEN, "This caller may not do this.");
    }

    @ExceptionHandler
    ProblemDetail invalid(InvalidParametersException e) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_ENTITY, "The parameters do not fit.");
        problem.setProperty("errors", e.wrong());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(Refusal e) {
        HttpStatus status =
                switch (e.kind()) {
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case UNKNOWN_NAME -> HttpStatus.UNPROCESSABLE_ENTITY;
                    case SESSION_ENDED, CONFLICT -> HttpStatus.CONFLICT;
                };
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unforeseen(Exception e) {
        log.error("A request failed", e);
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "The request failed; the log of the service says why.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, sentence(e));
        return handleExceptionInternal(e, problem, headers, status, request);
    }

    private static String sentence(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof UnrecognizedPropertyException unknown) {
            return "The field '%s' is not known here.".formatted(unknown.getPropertyName());
        }
        if (e.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            JsonMappingException.Reference last =
                    mapping.getPath().get(mapping.getPath().size() - 1);
            return "The field '%s' has a value it cannot have.".formatted(last.getFieldName());
        }
        return "The body is missing or is not valid JSON.";
    }
}
