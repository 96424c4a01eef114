package dev.headstart.shop.platform.remote;

import dev.headstart.shop.platform.remote.RemoteFailure.Busy;
import dev.headstart.shop.platform.remote.RemoteFailure.NotFound;
import dev.headstart.shop.platform.remote.RemoteFailure.Refused;
import dev.headstart.shop.platform.remote.RemoteFailure.Unavailable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** What the failures of HTTP mean for a caller. */
final class Failures {
    private Failures() {}

    static RemoteFailure of(String remote, RestClientException failure) {
        if (!(failure instanceof RestClientResponseException answer)) {
            return new Unavailable(remote + " does not answer: " + failure.getMessage(), failure);
        }
        int status = answer.getStatusCode().value();
        String message = remote + " answers " + status + ": " + detail(answer);
        HttpHeaders headers = answer.getResponseHeaders();
        String retryAfter = headers == null ? null : headers.getFirst(HttpHeaders.RETRY_AFTER);
        if (retryAfter != null && (status == 503 || status == 429)) {
            return new Busy(message, seconds(retryAfter), failure);
        }
        return switch (status) {
            case 404 -> new NotFound(message, failure);
            case 429 -> new Busy(message, Duration.ofSeconds(1), failure);
            default ->
                status < 500
                        ? new Refused(message, status, detail(answer), failure)
                        : new Unavailable(message, failure);
        };
    }

    private static String detail(RestClientResponseException answer) {
        @Nullable String detail = null;
        try {
            ProblemDetail problem = answer.getResponseBodyAs(ProblemDetail.class);
            detail = problem == null ? null : problem.getDetail();
        } catch (RestClientException | IllegalStateException notAProblem) {
            detail = null;
        }
        return detail == null ? answer.getStatusText() : detail;
    }

    /** Our services answer in seconds; a date, the other form that HTTP allows, counts as one. */
    private static Duration seconds(String retryAfter) {
        return retryAfter.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(retryAfter)) : Duration.ofSeconds(1);
    }
}
