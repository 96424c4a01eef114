package dev.headstart.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.history.HistoryUnavailableException.Reason;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What a server sent back, and what it means. */
record Reply(URI from, HttpResponse<byte[]> response) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Whether the same call may succeed in a while. */
    boolean passing() {
        return code() == 429 || code() >= 500;
    }

    private int code() {
        return response.statusCode();
    }

    /** How long the server asks to be left alone: seconds, or a date that is read against the server's own clock. */
    Optional<Duration> retryAfter() {
        return header("Retry-After")
                .flatMap(value -> value.matches("[0-9]{1,9}")
                        ? Optional.of(Duration.ofSeconds(Long.parseLong(value)))
                        : moment(value).flatMap(then -> header("Date")
                                .flatMap(Reply::moment)
                                .map(now -> Duration.between(now, then))
                                .filter(Duration::isPositive)));
    }

    private Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    private static Optional<ZonedDateTime> moment(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME));
        } catch (DateTimeException e) {
            return Optional.empty(); // a header that nobody can read asks for nothing
        }
    }

    /**
     * The answer, if it is one and is complete.
     *
     * @throws HistoryUnavailableException if not
     */
    Answer answer() {
        if (code() == 401 || code() == 403) {
            throw refused(
                    Reason.PrometheusUnauthorized,
                    "%s answered %d. Check the Secret of traffic.prometheus.authSecretRef.".formatted(from, code()));
        }
        if (code() >= 300 && code() < 400) {
            throw refused(
                    Reason.MalformedAnswer,
                    "%s answered %d, a redirect to %s, which is not followed: credentials are for the address in the plan. Check the URL; a login page may stand before it."
                            .formatted(
                                    from,
                                    code(),
                                    header("Location").map(Reply::start).orElse("nowhere")));
        }
        Answer answer = parse();
        if ("bad_data".equals(answer.errorType()) || "execution".equals(answer.errorType())) {
            throw refused(
                    Reason.BadQuery,
                    "%s refuses the query: %s. Correct the PromQL in the plan.".formatted(from, answer.error()));
        }
        if (!"success".equals(answer.status())) {
            throw failed(": " + answer.error());
        }
        refusePartial(answer);
        return answer;
    }

    private Answer parse() {
        String text = new String(response.body(), StandardCharsets.UTF_8);
        JsonProcessingException cause = null;
        try {
            Answer answer = JSON.readValue(text, Answer.class);
            if (answer != null && answer.status() != null) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            cause = e;
        }
        if (passing()) {
            throw failed("");
        }
        throw new HistoryUnavailableException(
                Reason.MalformedAnswer,
                "%s answered %d with something that is not a Prometheus answer (it begins '%s'). Check the URL; a login page or a truncating proxy may stand before it."
                        .formatted(from, code(), start(text)),
                cause);
    }

    private HistoryUnavailableException failed(String words) {
        String todo = code() == 429
                ? "It asks for fewer queries: lengthen traffic.prometheus.step, or raise its limits."
                : "Look at its log and its load.";
        return refused(Reason.PrometheusFailed, "%s answered %d%s. %s".formatted(from, code(), words, todo));
    }

    /** An answer that lacks a part looks like less traffic. */
    private void refusePartial(Answer answer) {
        boolean warned = !answer.warnings().isEmpty();
        if (answer.isPartial() || warned) {
            throw refused(
                    Reason.PartialResult,
                    "%s says that its answer is incomplete%s. The last good forecast is kept; bring the missing part back."
                            .formatted(from, warned ? ": " + answer.warnings().getFirst() : ""));
        }
    }

    private static String start(String text) {
        return text.substring(0, Math.min(60, text.length())).replaceAll("\\s+", " ");
    }

    private static HistoryUnavailableException refused(Reason reason, String message) {
        return new HistoryUnavailableException(reason, message);
    }
}
