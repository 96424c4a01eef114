package dev.headstart.operator.report;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.api.Reason;
import dev.headstart.forecaster.DayScore;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.FakeCluster.Write;
import dev.headstart.operator.Given;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForecastPublisherTest {

    private static final String PATH = "/apis/headstart.dev/v1alpha1/namespaces/shop/forecasts/shop";

    private final FakeCluster cluster = new FakeCluster();
    private final ForecastPublisher publisher = new ForecastPublisher(cluster.client());

    @AfterEach
    void close() {
        cluster.close();
    }

    private JsonNode published(Forecast forecast) {
        View view = Views.steady(forecast);
        publisher.publish(view.plan(), view);
        return cluster.writes.getLast().body().get("status");
    }

    /** Two days in steps of five minutes, with a peak of a single step. */
    private static Forecast fine(int peakStep) {
        double[] median = new double[576];
        Arrays.fill(median, 40);
        median[peakStep] = 100;
        return Given.forecast(0.1, Series.of(NOON, Duration.ofMinutes(5), median));
    }

    @Test
    void theForecastBelongsToItsPlanAndHasItsName() {
        published(fine(7));

        assertThat(cluster.writes).extracting(Write::path).containsExactly(PATH, PATH + "/status");
        JsonNode owner = cluster.writes.getFirst().body().at("/metadata/ownerReferences/0");
        assertThat(owner.get("kind").asText()).isEqualTo("ScalePlan");
        assertThat(owner.get("uid").asText()).isEqualTo("uid-1");
        assertThat(owner.get("controller").asBoolean()).isTrue();
    }

    @Test
    void thinningNeverHidesAPeak() {
        for (int peakStep : new int[] {0, 7, 8, 100, 575}) {
            JsonNode points = published(fine(peakStep)).get("points");

            assertThat(points.size()).isBetween(150, 200);
            assertThat(points.findValuesAsText("provisioned")).contains("150");
            assertThat(points.findValuesAsText("q90")).contains("140");
            assertThat(points.get(0).get("time").asText()).isEqualTo("2026-03-02T12:00:00Z");
        }
    }

    @Test
    void aShortForecastIsNotThinned() {
        assertThat(published(Given.forecast(0.1, 48, i -> i)).get("points")).hasSize(48);
    }

    @Test
    void theLastSixtyDaysOfTheBacktestArePublished() {
        Forecast forecast = Given.forecast(0.1, 48, i -> i);
        ModelCard card = forecast.card();
        LocalDate newYear = LocalDate.of(2026, 1, 1);
        List<DayScore> days = IntStream.range(0, 70)
                .mapToObj(i -> new DayScore(newYear.plusDays(i), i / 100.0, 0.8))
                .toList();

        JsonNode published = published(new Forecast(
                        forecast.quantiles(),
                        new ModelCard(
                                card.model(),
                                card.trainedOn(),
                                card.candidates(),
                                card.wape(),
                                card.coverage(),
                                days,
                                card.notes())))
                .get("days");

        assertThat(published).hasSize(60);
        assertThat(published.get(0).get("day").asText()).isEqualTo("2026-01-11");
        assertThat(published.get(59).get("error").asText()).isEqualTo("0.69");
        assertThat(published.get(59).get("coverage").asText()).isEqualTo("0.8");
    }

    @Test
    void theColumnsArePlain() {
        JsonNode status = published(Given.forecast(0.1234, 48, i -> i == 6 ? 80 : 40));

        assertThat(status.get("now").asText()).isEqualTo("50");
        assertThat(status.get("peak").asText()).isEqualTo("120");
        assertThat(status.get("peakAt").asText()).isEqualTo("2026-03-02T18:00:00Z");
        assertThat(status.get("in").asText()).isEqualTo("6h");
        assertThat(status.get("model").asText()).isEqualTo("Trees");
        assertThat(status.get("error").asText()).isEqualTo("0.123");
        assertThat(status.get("trusted").asText()).isEqualTo("True");
        assertThat(status.get("trend").asText()).hasSize(24).contains("█");
        assertThat(status.get("validUntil").asText()).isEqualTo("2026-03-03T00:00:00Z");
        assertThat(status.at("/notes/0").asText()).isEqualTo("a note");
        assertThat(status.at("/candidates/0/model").asText()).isEqualTo("Trees");
    }

    @Test
    void anEqualForecastIsWrittenOnce() {
        published(fine(7));
        published(fine(7));
        assertThat(cluster.writes).hasSize(2);

        published(fine(8));
        assertThat(cluster.writes).hasSize(4);
    }

    @Test
    void withoutAForecastNothingIsWritten() {
        View blind = Views.blind(Reason.BadQuery, "y");
        publisher.publish(blind.plan(), blind);

        assertThat(cluster.writes).isEmpty();
    }
}
