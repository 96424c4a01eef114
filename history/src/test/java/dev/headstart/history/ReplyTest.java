package dev.headstart.history;

import static dev.headstart.history.Refusals.refuses;
import static dev.headstart.history.ScriptedPrometheus.answering;
import static dev.headstart.history.ScriptedPrometheus.send;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.history.HistoryUnavailableException.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ReplyTest {

    private static final Map<String, String> QUERY = Map.of("query", "up");

    @ParameterizedTest
    @CsvSource({"400", "404", "405", "422"})
    void aRefusalIsNotTriedAgain(int status) {
        try (var server = answering(status, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"no\"}")) {
            refuses(Reason.BadQuery, "no", () -> server.client().call("query", QUERY));
            assertThat(server.asked).hasSize(1);
        }
    }

    @Test
    void aQueryThatTheServerCannotReadIsToldInTheServersWords() {
        String error = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"1:5: parse error: unexpected }\"}";
        try (var server = answering(400, error)) {
            refuses(Reason.BadQuery, "1:5: parse error: unexpected }. Correct the PromQL", () -> server.client()
                    .call("query", QUERY));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void missingRightsNameTheSecret(int status) {
        try (var server = answering(status, "no")) {
            refuses(Reason.PrometheusUnauthorized, "authSecretRef", () -> server.client()
                    .call("query", QUERY));
            assertThat(server.asked).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Please log in</body></html>",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"met",
                "",
                "null",
                "{}",
                "{\"status\":\"success\"} trailing",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1,\"twelve\"]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[{\"values\":[[1,null]]}]}}",
                "{\"status\":\"success\",\"data\":{\"result\":[1,\"2\",3]}}",
            })
    void whatIsNoAnswerOfThisApiIsToldSo(String body) {
        try (var server = answering(200, body)) {
            refuses(Reason.MalformedAnswer, "Check the URL", () -> server.client()
                    .call("query", QUERY));
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (var server = ScriptedPrometheus.start((exchange, asked, number) -> {
            exchange.getResponseHeaders().set("Location", "https://login.example/?to=x");
            send(exchange, 302, "");
        })) {
            refuses(Reason.MalformedAnswer, "a redirect to https://login.example", () -> server.client()
                    .call("query", QUERY));
            assertThat(server.asked).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"isPartial\":true",
                "\"warnings\":[\"store a: connection refused\"]",
                "\"warnings\":[\"store a: connection refused\"],\"isPartial\":true"
            })
    void anAnswerThatLacksAPartIsNotTheTruth(String mark) {
        String body = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]},%s}".formatted(mark);
        try (var server = answering(200, body)) {
            refuses(Reason.PartialResult, "is incomplete", () -> server.client().call("query", QUERY));
            if (mark.contains("warnings")) {
                refuses(Reason.PartialResult, "store a: connection refused", () -> server.client()
                        .call("query", QUERY));
            }
        }
    }

    @Test
    void informationsOfTheServerAreNoWarnings() {
        String body = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[]},"
                + "\"infos\":[\"metric might not be a counter\"],\"warnings\":null}";
        try (var server = answering(200, body)) {
            assertThat(server.client().call("query", QUERY).data()).isNotNull();
        }
    }
}
