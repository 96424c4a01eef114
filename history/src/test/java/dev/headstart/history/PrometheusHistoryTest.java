package dev.headstart.history;

import static dev.headstart.history.Refusals.refuses;
import static dev.headstart.history.ScriptedPrometheus.answering;
import static dev.headstart.history.ScriptedPrometheus.matrix;
import static dev.headstart.history.ScriptedPrometheus.send;
import static dev.headstart.history.ScriptedPrometheus.series;
import static dev.headstart.history.ScriptedPrometheus.vector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.forecaster.Window;
import dev.headstart.history.HistoryUnavailableException.Reason;
import dev.headstart.history.ScriptedPrometheus.Asked;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusHistoryTest {

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** Every step of the range has the value that {@code value} gives for its Unix seconds; null: no sample. */
    private static ScriptedPrometheus measuring(LongFunction<String> value) {
        return ScriptedPrometheus.start((exchange, asked, number) -> send(exchange, 200, range(asked, value)));
    }

    private static String range(Asked asked, LongFunction<String> value) {
        long step = asked.number("step");
        String samples = LongStream.iterate(asked.number("start"), t -> t <= asked.number("end"), t -> t + step)
                .filter(t -> value.apply(t) != null)
                .mapToObj(t -> "[%d,\"%s\"]".formatted(t, value.apply(t)))
                .collect(Collectors.joining(","));
        return samples.isEmpty() ? matrix() : matrix(series("", samples));
    }

    /** Values by step before noon: 1 is the last step. */
    private static long stepsBeforeNoon(long seconds) {
        return (NOON.getEpochSecond() - seconds) / STEP.toSeconds();
    }

    private static History read(ScriptedPrometheus server) {
        return new PrometheusHistory(server.client()).read("q", STEP, DAY, NOON);
    }

    @Test
    void aLongHistoryIsReadInAlignedChunksUnderTheServersLimit() {
        try (var server = measuring(t -> "1")) {
            History history = new PrometheusHistory(server.client())
                    .read("sum(x) + 1", STEP, Duration.ofDays(84), NOON.plusSeconds(17));

            assertThat(history.series().size()).isEqualTo(84 * 288);
            assertThat(history.series().end()).isEqualTo(NOON);
            assertThat(server.asked).hasSize(3).allSatisfy(asked -> {
                assertThat(asked.path()).isEqualTo("/api/v1/query_range");
                assertThat(asked.parameters()).containsEntry("query", "sum(x) + 1");
                assertThat(asked.number("start") % 300).isZero();
                assertThat((asked.number("end") - asked.number("start")) / 300 + 1)
                        .isLessThan(11_000);
            });
            for (int i = 1; i < 3; i++) {
                assertThat(server.asked.get(i).number("start"))
                        .isEqualTo(server.asked.get(i - 1).number("end") + 300);
            }
        }
    }

    @Test
    void nothingAtOrAfterNowIsAskedFor() {
        try (var server = measuring(t -> "1")) {
            new PrometheusHistory(server.client()).read("q", STEP, DAY, NOON);

            assertThat(server.asked.getLast().number("end")).isEqualTo(NOON.getEpochSecond() - 300);
        }
    }

    @Test
    void theNextReadAsksOnlyForTheNewPartAndTheUnsettledSteps() {
        try (var server = measuring(t -> String.valueOf(t / 300 % 100))) {
            PrometheusHistory history = new PrometheusHistory(server.client());
            history.read("q", STEP, DAY, NOON);

            History next = history.read("q", STEP, DAY, NOON.plus(STEP));

            assertThat(server.asked).hasSize(2);
            assertThat(server.asked.getLast().number("start")).isEqualTo(NOON.getEpochSecond() - 3 * 300);
            assertThat(server.asked.getLast().number("end")).isEqualTo(NOON.getEpochSecond());
            try (var again = measuring(t -> String.valueOf(t / 300 % 100))) {
                assertThat(next).isEqualTo(new PrometheusHistory(again.client()).read("q", STEP, DAY, NOON.plus(STEP)));
            }
        }
    }

    @Test
    void aSampleThatComesLateIsTakenUp() {
        var server = ScriptedPrometheus.start((exchange, asked, number) ->
                send(exchange, 200, range(asked, t -> number == 0 && stepsBeforeNoon(t) == 1 ? null : "7")));
        try (server) {
            PrometheusHistory history = new PrometheusHistory(server.client());

            assertThat(history.read("q", STEP, DAY, NOON).quality().masked()).hasSize(1);
            assertThat(history.read("q", STEP, DAY, NOON.plus(STEP)).quality().clean())
                    .isTrue();
        }
    }

    @Test
    void whatNobodyReadsForADayIsForgottenAndReadAnewWhenItIsWanted() {
        try (var server = measuring(t -> "1")) {
            PrometheusHistory history = new PrometheusHistory(server.client());
            history.read("old", STEP, DAY.multipliedBy(3), NOON);
            history.read("new", STEP, DAY, NOON.plus(DAY).plus(STEP));

            history.read("old", STEP, DAY.multipliedBy(3), NOON.plus(DAY).plus(STEP));

            assertThat(server.asked.getLast().number("start"))
                    .isEqualTo(NOON.minus(DAY.multipliedBy(2)).plus(STEP).getEpochSecond());
        }
    }

    @Test
    void aReadOfAnEarlierMomentAfterALaterOneIsTheSameAsAFirstOne() {
        try (var server = measuring(t -> String.valueOf(t % 1000))) {
            PrometheusHistory history = new PrometheusHistory(server.client());
            History first = history.read("q", STEP, DAY, NOON);
            history.read("q", STEP, DAY, NOON.plus(DAY.multipliedBy(3)));

            assertThat(history.read("q", STEP, DAY, NOON)).isEqualTo(first);
        }
    }

    @Test
    void aShortGapIsFilledOnALineAndALongOneIsLeftAndBothAreTold() {
        try (var server = measuring(t -> switch ((int) stepsBeforeNoon(t)) {
            case 10, 11 -> null;
            case 12 -> "40";
            case 9 -> "100";
            case 40, 41, 42, 43 -> null;
            default -> "50";
        })) {
            History history = read(server);

            int end = history.series().size();
            assertThat(history.series().value(end - 11)).isEqualTo(60);
            assertThat(history.series().value(end - 10)).isEqualTo(80);
            assertThat(history.series().value(end - 41)).isNaN();
            assertThat(history.quality().interpolated()).isEqualTo(2);
            assertThat(history.quality().masked())
                    .containsExactly(
                            new Window(Instant.parse("2026-03-01T08:25:00Z"), Instant.parse("2026-03-01T08:45:00Z")));
            assertThat(history.quality().words(ZoneOffset.UTC))
                    .isEqualTo("288 points, 2 interpolated in short gaps, masked 1 Mar 08:25 to 1 Mar 08:45");
        }
    }

    @Test
    void aGapAtTheEndIsNeverFilledHoweverShort() {
        try (var server = measuring(t -> stepsBeforeNoon(t) <= 1 ? null : "50")) {
            History history = read(server);

            assertThat(history.series().value(history.series().size() - 1)).isNaN();
            assertThat(history.quality().masked()).hasSize(1);
        }
    }

    @Test
    void aHistoryBeginsWithItsFirstSample() {
        try (var server = measuring(t -> stepsBeforeNoon(t) > 100 ? null : "5")) {
            assertThat(read(server).series().size()).isEqualTo(100);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf", "-3", "1e308"})
    void aSampleThatIsNoAmountOfTrafficIsDroppedAndCounted(String odd) {
        try (var server = measuring(t -> stepsBeforeNoon(t) == 20 ? odd : "50")) {
            Quality quality = read(server).quality();

            assertThat(quality.dropped()).isEqualTo(1);
            assertThat(quality.interpolated()).isEqualTo(1);
            assertThat(quality.words(ZoneOffset.UTC)).contains("1 (0.3%) dropped");
        }
    }

    @Test
    void aDroppedSampleIsCountedOnceHoweverOftenItIsReadAndForgottenWhenItIsPast() {
        try (var server = measuring(t -> stepsBeforeNoon(t) == 2 ? "NaN" : "50")) {
            PrometheusHistory history = new PrometheusHistory(server.client());
            for (int pass = 0; pass < 5; pass++) {
                assertThat(history.read("q", STEP, DAY, NOON.plusSeconds(30L * pass))
                                .quality()
                                .dropped())
                        .isEqualTo(1);
            }
            assertThat(history.read("q", STEP, DAY, NOON.plus(DAY)).quality().dropped())
                    .isZero();
        }
    }

    @Test
    void tooManySamplesThatAreNoAmountOfTrafficAreNoHistory() {
        try (var server = measuring(t -> stepsBeforeNoon(t) % 4 == 0 ? "NaN" : "50")) {
            refuses(Reason.UnusableSamples, "72 of 288 samples", () -> read(server));
        }
    }

    @Test
    void anEmptyAnswerIsNotZeroTraffic() {
        try (var server = answering(200, matrix())) {
            refuses(Reason.EmptyResult, "no data is not zero traffic", () -> read(server));
        }
    }

    @Test
    void severalSeriesAreRefusedWithTheirLabelsAndACure() {
        String two = matrix(series("\"pod\":\"a\"", "[1,\"1\"]"), series("\"pod\":\"b\"", "[1,\"1\"]"));
        try (var server = answering(200, two)) {
            refuses(Reason.SeveralSeries, "2 series, such as {pod=a} and {pod=b}", () -> read(server));
            refuses(Reason.SeveralSeries, "Wrap it: sum(q)", () -> read(server));
        }
    }

    @Test
    void moreStepsThanCanBeLearntFromAreNotAskedFor() {
        try (var server = measuring(t -> "1")) {
            PrometheusHistory history = new PrometheusHistory(server.client());
            for (Duration step : List.of(Duration.ofSeconds(1), Duration.ZERO, Duration.ofDays(60))) {
                refuses(
                        Reason.TooManyPoints,
                        "Lengthen traffic.prometheus.step",
                        () -> history.read("q", step, Duration.ofDays(56), NOON));
            }
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void theTrafficNowIsTheValueAtThatMoment() {
        try (var server = answering(200, vector(NOON.getEpochSecond(), "12.5"))) {
            assertThat(new PrometheusHistory(server.client()).now("q", NOON)).hasValue(12.5);
            assertThat(server.asked.getFirst().path()).isEqualTo("/api/v1/query");
            assertThat(server.asked.getFirst().number("time")).isEqualTo(NOON.getEpochSecond());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "+Inf", "-Inf", "-0.1", "1e308"})
    void trafficNowThatIsNoAmountIsUnknown(String odd) {
        try (var server = answering(200, vector(NOON.getEpochSecond(), odd))) {
            assertThat(new PrometheusHistory(server.client()).now("q", NOON)).isEmpty();
        }
    }

    @Test
    void trafficThatWasMeasuredLongAgoIsNotTrafficNow() {
        try (var server = answering(200, vector(NOON.minus(Duration.ofHours(1)).getEpochSecond(), "12"))) {
            assertThat(new PrometheusHistory(server.client()).now("q", NOON)).isEmpty();
        }
    }

    @Test
    void aScalarIsASeriesToo() {
        String scalar = "{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[%d,\"3\"]}}"
                .formatted(NOON.getEpochSecond());
        try (var server = answering(200, scalar)) {
            assertThat(new PrometheusHistory(server.client()).now("scalar(q)", NOON))
                    .hasValue(3);
        }
    }

    @Test
    void aComparisonHoldsWhereItReturnsASample() {
        try (var holds = answering(200, vector(1, "0"));
                var not = answering(200, matrix())) {
            assertThat(new PrometheusHistory(holds.client()).holds("lag < 5", NOON))
                    .isTrue();
            assertThat(new PrometheusHistory(not.client()).holds("lag < 5", NOON))
                    .isFalse();
        }
    }
}
