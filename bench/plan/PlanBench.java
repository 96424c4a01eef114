import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import dev.headstart.planner.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How long one plan of 10,000 targets takes on one core, forecast of 48 h at 5 min, in four cases: every target changes within hours, none ever does,
 * half of them never do, and one in ten changes every few minutes in some wave. Prints the median of eleven calls after two that warm up.
 */
public final class PlanBench {
    private static final int TARGETS = 10_000;
    private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

    private record Case(String name, List<Target> targets, Situation situation) {}

    private PlanBench() {}

    public static void main(String[] args) {
        List<Case> cases = List.of(
                of("all change within hours", 100, i -> 1),
                of("none ever changes", 0, i -> 1),
                of("half never change", 100, i -> i % 2),
                of("one in ten changes", 100, i -> i % 10 == 0 ? 1 : 0));
        for (Case c : cases) {
            double[] millis = new double[11];
            Planner.plan(c.targets(), c.situation());
            Planner.plan(c.targets(), c.situation());
            for (int k = 0; k < millis.length; k++) {
                long start = System.nanoTime();
                int decided = Planner.plan(c.targets(), c.situation()).decisions().size();
                millis[k] = (System.nanoTime() - start) / 1e6;
                if (decided != TARGETS) {
                    throw new IllegalStateException("decided " + decided);
                }
            }
            java.util.Arrays.sort(millis);
            System.out.printf(
                    Locale.ROOT, "%-26s %7.0f ms (worst of 11: %.0f ms)%n", c.name(), millis[5], millis[10]);
        }
    }

    /** A day of load between 500 and 500 + swing; a target that does not move is as large as its highest need at its least. */
    private static Case of(String name, double swing, java.util.function.IntUnaryOperator moves) {
        double[] loads = new double[48 * 12];
        for (int i = 0; i < loads.length; i++) {
            loads[i] = 500 + swing * 5 * (1 + Math.sin(2 * Math.PI * i / 288.0));
        }
        List<Target> targets = new ArrayList<>();
        Map<String, Reading> readings = new HashMap<>();
        for (int i = 0; i < TARGETS; i++) {
            double perReplica = 20 + i % 97;
            int highest = (int) Math.ceil((500 + 10 * swing) / perReplica);
            int min = moves.applyAsInt(i) == 0 ? highest : 1;
            Duration lead = Duration.ofMinutes(30 + i % 91);
            targets.add(new Target(
                    "t" + i,
                    i % 3,
                    perReplica,
                    1,
                    min,
                    1000,
                    lead,
                    i % 5 == 0,
                    new Target.ScaleDown(Duration.ofMinutes(30), OptionalInt.empty()),
                    Optional.empty()));
            int floor = Math.max(min, (int) Math.ceil((500 + 5 * swing) / perReplica));
            readings.put("t" + i, new Reading(floor, floor, true, Integer.MAX_VALUE, Optional.empty(), Optional.empty()));
        }
        Series series = Series.of(NOW, Duration.ofMinutes(5), loads);
        ModelCard card = new ModelCard("bench", new Window(NOW.minusSeconds(1), NOW), List.of(), 0, 0, List.of(), List.of());
        Forecast forecast = new Forecast(new TreeMap<>(Map.of(0.95, series)), card);
        Situation situation = new Situation(
                NOW, ZoneOffset.UTC, OptionalDouble.of(loads[0]), new Outlook.Trusted(forecast, 0.95), false, readings);
        return new Case(name, targets, situation);
    }
}
