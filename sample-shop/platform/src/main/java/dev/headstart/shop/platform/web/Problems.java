package dev.headstart.shop.platform.web;

import dev.headstart.shop.platform.remote.RemoteFailure;
import dev.headstart.shop.platform.remote.RemoteFailure.Busy;
import dev.headstart.shop.platform.remote.RemoteFailure.NotFound;
import dev.headstart.shop.platform.remote.RemoteFailure.Refused;
import dev.headstart.shop.platform.remote.RemoteFailure.Unavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.dao.UncategorizedDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Tells what went wrong in an API as a problem (RFC 9457). Pages tell it in their own way: this is for {@link RestController}s only. */
@RestControllerAdvice(annotations = RestController.class)
final class Problems extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> remote(RemoteFailure failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case Busy busy -> later(message, busy.retryAfter());
            case Unavailable _ -> later(message, Duration.ofSeconds(1));
            case NotFound _ -> problem(HttpStatus.NOT_FOUND, message);
            case Refused refused -> problem(HttpStatusCode.valueOf(refused.status()), refused.detail());
        };
    }

    /** A store that is down or slow is a matter of waiting, and no stack trace in the log tells more than its message. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        UncategorizedDataAccessException.class, // of Redis' client: not connected
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> store(Exception failure) {
        log.warn("A request is answered 503, as a store does not answer: {}", failure.getMessage());
        return later("A store of this service does not answer; try again soon", Duration.ofSeconds(1));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(RuntimeException failure) {
        log.error("A request is answered 500", failure);
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "This should not happen; the log of this service says more");
    }

    private static ResponseEntity<ProblemDetail> later(String detail, Duration retryAfter) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())))
                .body(ProblemDetail.forStatusAndDetail(HttpStatus.SERVICE_UNAVAILABLE, detail));
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatusCode status, String detail) {
        return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, detail))
                .build();
    }
}
