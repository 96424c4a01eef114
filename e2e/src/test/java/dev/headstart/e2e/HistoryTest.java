package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headstart.e2e.prometheus.ExampleTraffic;
import dev.headstart.e2e.prometheus.Prometheus;
import dev.headstart.e2e.prometheus.TrafficHistory;
import dev.headstart.forecaster.Series;
import dev.headstart.history.Credentials;
import dev.headstart.history.History;
import dev.headstart.history.HistoryUnavailableException;
import dev.headstart.history.HistoryUnavailableException.Reason;
import dev.headstart.history.PrometheusClient;
import dev.headstart.history.PrometheusEndpoint;
import dev.headstart.history.PrometheusHistory;
import dev.headstart.history.Retry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The history of real traffic, out of a real Prometheus. */
@ExtendWith(PrometheusExtension.class)
class HistoryTest {

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Instant END = Instant.parse("1995-08-28T14:00:00Z");
    private static final String QUERY = TrafficHistory.query("nasa");

    private final Series truth = ExampleTraffic.read("nasa-http", 1000);
    private PrometheusHistory history;

    @BeforeEach
    void connect(Prometheus prometheus) {
        history = new PrometheusHistory(new PrometheusClient(
                new PrometheusEndpoint(prometheus.url(), Credentials.NONE), Retry.usual(), new SimpleMeterRegistry()));
    }

    @Test
    void eightWeeksAtFiveMinutesAreReadThoughOneQueryMayNotAskForThem() {
        Series read = history.read(QUERY, STEP, Duration.ofDays(56), END).series();

        assertThat(read.size()).isEqualTo(56 * 288).isGreaterThan(11_000);
        assertThat(read.end()).isEqualTo(END);
        int i = read.indexOf(Instant.parse("1995-08-25T19:35:00Z"));
        assertThat(read.value(i)).isCloseTo(truth.value(truth.indexOf(read.time(i)) - 1), within(1.0));
    }

    @Test
    void theDaysWithoutTheServerAreAGapAndNotZero() {
        History read = history.read(QUERY, STEP, Duration.ofDays(56), END);

        assertThat(read.series().at(Instant.parse("1995-08-02T12:00:00Z"))).isNaN();
        assertThat(read.quality().masked()).isNotEmpty();
        assertThat(read.quality().words(ZoneOffset.UTC)).contains("masked 1 Aug");
    }

    @Test
    void nothingAfterTheEndIsSeen() {
        Instant early = Instant.parse("1995-07-20T12:00:00Z");

        Series read = history.read(QUERY, STEP, Duration.ofDays(56), early).series();

        assertThat(read.end()).isEqualTo(early);
        assertThat(read.size()).isLessThan(20 * 288);
    }

    @Test
    void theTrafficOfAMomentIsItsRate() {
        OptionalDouble now = history.now(QUERY, END);

        assertThat(now).hasValueCloseTo(truth.value(truth.indexOf(END) - 1), within(1.0));
    }

    @Test
    void aMomentWithoutASampleHasNoTraffic() {
        assertThat(history.now(QUERY, Instant.parse("1995-08-02T12:00:00Z"))).isEmpty();
    }

    @Test
    void aQueryThatFindsNothingIsNotZeroTraffic() {
        assertThatThrownBy(() -> history.read("no_such_metric", STEP, Duration.ofDays(7), END))
                .isInstanceOfSatisfying(HistoryUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.EmptyResult))
                .hasMessageContaining("no data is not zero traffic");
    }

    @Test
    void twoSeriesAreRefusedWithTheCure() {
        Instant both = Traffic.BEFORE_THE_PEAK;
        assertThatThrownBy(() -> history.read(
                        "label_replace(vector(1), \"a\", \"x\", \"\", \"\") or vector(2)",
                        STEP,
                        Duration.ofDays(1),
                        both))
                .isInstanceOfSatisfying(HistoryUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.SeveralSeries))
                .hasMessageContaining("sum(");
    }

    @Test
    void aQueryThatIsNoPromQlIsToldInTheServersWords() {
        assertThatThrownBy(() -> history.read("sum(rate(", STEP, Duration.ofDays(1), END))
                .isInstanceOfSatisfying(HistoryUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.BadQuery))
                .hasMessageContaining("parse error");
    }

    @Test
    void aComparisonHoldsOrDoesNot() {
        assertThat(history.holds(QUERY + " > 1", END)).isTrue();
        assertThat(history.holds(QUERY + " > 1e9", END)).isFalse();
    }
}
