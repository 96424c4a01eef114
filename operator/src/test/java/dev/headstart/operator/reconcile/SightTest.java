package dev.headstart.operator.reconcile;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.Given;
import dev.headstart.operator.forecast.Capacities;
import dev.headstart.operator.forecast.ModelShelf;
import dev.headstart.operator.forecast.Outlooks;
import dev.headstart.operator.forecast.Recall;
import dev.headstart.operator.forecast.TrafficReader;
import dev.headstart.operator.report.View;
import dev.headstart.operator.room.ClusterRoom;
import dev.headstart.operator.room.Preflight;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a Prometheus that is not an address, so that nothing is asked. */
class SightTest {

    private final FakeCluster cluster = new FakeCluster();
    private final TrafficReader traffic =
            new TrafficReader(cluster.client(), Optional.empty(), new SimpleMeterRegistry());
    private final Sight sight = new Sight(
            traffic,
            new Outlooks(new ModelShelf(Runnable::run), new Recall(cluster.client())),
            new Capacities(traffic::past, Runnable::run),
            new Preflight(
                    cluster.client(),
                    new ClusterRoom(cluster.client(), Runnable::run, Duration.ofMinutes(2)),
                    Duration.ofMinutes(2)));

    @AfterEach
    void close() {
        cluster.close();
    }

    private View see(ScalePlan plan, PeakEvent... events) {
        return sight.of(plan, List.of(events), NOON);
    }

    private static ScalePlan plan(String more) {
        ScalePlan plan = Given.plan(more);
        assertThat(plan.getSpec().traffic().prometheus().url()).isEqualTo("http://127.0.0.1:1");
        return plan;
    }

    private static void unusable(View view, String words) {
        assertThat(view.judgement().trusted()).isFalse();
        assertThat(view.judgement().reason()).isEqualTo(Reason.SpecUnusable);
        assertThat(view.judgement().message()).contains(words).contains("floors are held");
        assertThat(view.events()).isEmpty();
    }

    @Test
    void aCountryWithoutKnownHolidaysIsTold() {
        unusable(see(plan("forecast: {holidays: ZZ}")), "No holidays are known for country 'ZZ'");
    }

    @Test
    void aZoneThatIsNotKnownHereIsTold() {
        unusable(see(plan("forecast: {timeZone: Mars/Base}")), "Mars/Base");
    }

    @Test
    void anEventThatCannotBeFollowedIsToldByName() {
        PeakEvent endless = Given.event(
                "endless", "a: b", "start: 2026-11-27T00:00:00Z, end: 2026-11-28T00:00:00Z, multiplier: \"1e400\"");

        unusable(see(plan(""), endless), "Event endless: the multiplier must be above 0");
    }

    @Test
    void aPlanThatCanBeFollowedTellsItsTraffic() {
        View view = see(plan("forecast: {holidays: US, timeZone: America/New_York}"));

        assertThat(view.judgement().reason()).isEqualTo(Reason.MetricsUnavailable);
    }

    @Test
    void aGuardThatCannotBeAskedBlocks() {
        assertThat(sight.guardBlocks(see(plan("guard: {query: errors > 1}")))).isTrue();
        assertThat(sight.guardBlocks(see(plan("")))).isFalse();
    }
}
