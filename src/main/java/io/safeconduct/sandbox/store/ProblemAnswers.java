package io.safeconduct.sandbox.store;

import com.fasterxml.jackson.databind.JsonMappingException;
import io.safeconduct.sandbox.InSandbox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns whatever goes wrong in the store into a problem document with a {@code code}, or into no answer at all. */
@RestControllerAdvice(basePackageClasses = ProblemAnswers.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
@InSandbox
class ProblemAnswers extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);

    @ExceptionHandler
    void lose(LostAnswer lost, HttpServletRequest request, HttpServletResponse response) {
        LostAnswer.mark(request);
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    @ExceptionHandler
    ProblemDetail notStorable(DataIntegrityViolationException e) {
        log.info("Refused by the database: {}", e.getMessage());
        return Problem.detail(
                HttpStatus.UNPROCESSABLE_ENTITY, "not-storable", "The request holds a value that cannot be kept.");
    }

    @ExceptionHandler
    ProblemDetail broken(RuntimeException e) {
        log.error("The store failed", e);
        return Problem.detail(HttpStatus.INTERNAL_SERVER_ERROR, "broken", "The store failed; its log says why.");
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail detail = Problem.detail(HttpStatus.BAD_REQUEST, "malformed-body", sentence(e));
        return handleExceptionInternal(e, detail, headers, status, request);
    }

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (body instanceof ProblemDetail detail && !hasCode(detail)) {
            detail.setProperty("code", codeOf(status));
        }
        return super.createResponseEntity(body, headers, status, request);
    }

    private static boolean hasCode(ProblemDetail detail) {
        return detail.getProperties() != null && detail.getProperties().containsKey("code");
    }

    private static String codeOf(HttpStatusCode status) {
        return HttpStatus.valueOf(status.value())
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }

    private static String sentence(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            String field = mapping.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .map(String::valueOf)
                    .collect(Collectors.joining("."));
            return "The field '%s' of the body is unknown or has a value it cannot have.".formatted(field);
        }
        return "The body is missing or is not valid JSON.";
    }
}
