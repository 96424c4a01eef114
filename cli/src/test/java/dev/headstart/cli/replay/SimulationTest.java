package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headstart.cli.replay.cluster.AutoscalerSpec;
import dev.headstart.cli.replay.cluster.StartUp;
import dev.headstart.cli.replay.cluster.Workload;
import dev.headstart.cli.replay.strategy.Headstart;
import dev.headstart.cli.replay.strategy.HpaAlone;
import dev.headstart.cli.replay.strategy.KedaCron;
import dev.headstart.cli.replay.strategy.StaticPeak;
import dev.headstart.cli.replay.strategy.Strategy;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A replica serves 100; the load of a Monday is 500, and 1000 from eight to twelve. */
class SimulationTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);

    @Test
    void withoutHelpASlowTierIsShortForItsWholeStart() {
        Result hpa = run(new HpaAlone(), tier(Duration.ofMinutes(45), 70));
        assertThat(hpa.underProvisionedMinutes()).isBetween(45.0, 45.5);
        assertThat(hpa.overCapacity()).isCloseTo(200 * hpa.underProvisionedMinutes() * 60, within(1.0));
        assertThat(hpa.leadSeconds()).isNegative();
    }

    @Test
    void theBooksAreThoseOfTheReplicasThatWereThere() {
        Result fixed =
                run(new HpaAlone(), new Workload.Spec(target(), StartUp.of(Duration.ofMinutes(1)), Optional.empty()));
        assertThat(fixed.replicaHours()).isCloseTo(24 * 5.0, within(1e-6));
        assertThat(fixed.underProvisionedMinutes()).isCloseTo(4 * 60, within(1e-6));
        assertThat(fixed.overCapacityShare()).isCloseTo(4 * 500.0 / (20 * 500 + 4 * 1000), within(1e-9));
    }

    @Test
    void headstartIsReadyBeforeTheRiseThatItWasTold() {
        Result headstart = run(new Headstart(now -> foretold(), ZoneOffset.UTC), tier(Duration.ofMinutes(45), 70));
        assertThat(headstart.underProvisionedMinutes()).isZero();
        assertThat(headstart.leadSeconds()).isBetween(70 * 60.0, 80 * 60.0);
    }

    @Test
    void staticProvisioningHoldsTheHighestOfTheHistory() {
        Result fixed = run(new StaticPeak(yesterday()), tier(Duration.ofMinutes(45), 70));
        assertThat(fixed.underProvisionedMinutes()).isZero();
        assertThat(fixed.replicaHours()).isGreaterThan(24 * 10.0);
    }

    @Test
    void aCronThatKnowsTheHoursOpensItsWindowAStartUpEarly() {
        Result cron = run(new KedaCron(yesterday(), ZoneOffset.UTC), tier(Duration.ofMinutes(45), 70));
        assertThat(cron.underProvisionedMinutes()).isZero();
        assertThat(cron.leadSeconds()).isBetween(-60.0, 60.0);
    }

    @Test
    void theSameRunTwiceIsTheSame() {
        assertThat(run(new KedaCron(yesterday(), ZoneOffset.UTC), tier(Duration.ofMinutes(20), 70)))
                .isEqualTo(run(new KedaCron(yesterday(), ZoneOffset.UTC), tier(Duration.ofMinutes(20), 70)));
    }

    @Test
    void timeWithoutARecordIsNeverShort() {
        double[] values = load();
        Arrays.fill(values, 9 * 12, 12 * 12, Double.NaN);
        Result hpa = run(new HpaAlone(), tier(Duration.ofHours(3), 70), Series.of(MONDAY, STEP, values));
        assertThat(hpa.underProvisionedMinutes()).isBetween(59.0, 60.0);
    }

    private static Result run(Strategy strategy, Workload.Spec tier) {
        return run(strategy, tier, Series.of(MONDAY, STEP, load()));
    }

    private static Result run(Strategy strategy, Workload.Spec tier, Series series) {
        Window window = new Window(series.start(), series.end());
        return new Simulation(new Traffic(series, false), window, window, List.of(tier), ZoneOffset.UTC)
                .run(strategy, (now, came, workloads) -> {})
                .getFirst();
    }

    /** The Monday before, as a history. */
    private static Series yesterday() {
        return Series.of(MONDAY.minus(Duration.ofDays(7)), STEP, load());
    }

    private static Outlook foretold() {
        ModelCard card = new ModelCard(
                "test", new Window(MONDAY.minusSeconds(1), MONDAY), List.of(), 0, 0, List.of(), List.of());
        Series series = Series.of(MONDAY, STEP, load());
        return new Outlook.Trusted(new Forecast(new TreeMap<>(Map.of(0.95, series)), card), 0.95);
    }

    private static double[] load() {
        double[] values = new double[288];
        Arrays.fill(values, 500);
        Arrays.fill(values, 8 * 12, 12 * 12, 1000);
        return values;
    }

    private static Workload.Spec tier(Duration startUp, int utilization) {
        return new Workload.Spec(target(), StartUp.of(startUp), Optional.of(AutoscalerSpec.of(2, 100, utilization)));
    }

    private static Target target() {
        return new Target(
                "tier",
                0,
                100,
                1,
                5,
                100,
                Duration.ofHours(2),
                false,
                new Target.ScaleDown(Duration.ofMinutes(30), OptionalInt.empty()),
                Optional.empty());
    }
}
