package dev.headstart.operator;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.TrafficSpec.PrometheusSpec;
import dev.headstart.forecaster.CandidateScore;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import dev.headstart.forecaster.Window;
import dev.headstart.history.History;
import dev.headstart.history.Quality;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.spec.Recipe;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** Values that several tests start from. */
public final class Given {

    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    public static final Duration HOUR = Duration.ofHours(1);

    private Given() {}

    /** A plan with one target, and lines of YAML that are added to its spec. */
    public static ScalePlan plan(String... more) {
        return Serialization.unmarshal(
                """
                apiVersion: headstart.dev/v1alpha1
                kind: ScalePlan
                metadata: {name: shop, namespace: shop, uid: uid-1, generation: 3}
                spec:
                  traffic: {prometheus: {url: "http://127.0.0.1:1", query: up, step: 1h}}
                  targets:
                  - name: web
                    ref: {apiVersion: apps/v1, kind: Deployment, name: web}
                    capacity: {perReplica: "10"}
                    replicas: {min: 2, max: 9}
                """ + String.join("\n", Arrays.stream(more).map(l -> "  " + l).toList()), ScalePlan.class);
    }

    /** A PeakEvent with labels such as {@code app: shop}. */
    public static PeakEvent event(String name, String labels, String spec) {
        return Serialization.unmarshal("""
                apiVersion: headstart.dev/v1alpha1
                kind: PeakEvent
                metadata: {name: %s, namespace: shop, labels: {%s}}
                spec: {%s}
                """.formatted(name, labels, spec), PeakEvent.class);
    }

    /** A day ahead, with the band, the median and one quantile more. */
    public static Recipe recipe(String query, String step, Duration span, double quantile) {
        Settings settings = Settings.of(Duration.ofHours(24), List.of(0.1, 0.5, 0.9, quantile), ZoneOffset.UTC);
        return new Recipe(new PrometheusSpec(null, query, step, null), span, settings, List.of());
    }

    /** Hourly values from {@code start} on. */
    public static Series hourly(Instant start, int hours, IntToDoubleFunction value) {
        double[] values = new double[hours];
        Arrays.setAll(values, value);
        return Series.of(start, HOUR, values);
    }

    /** Thirty days up to noon. */
    public static Series month(IntToDoubleFunction value) {
        return hourly(NOON.minus(Duration.ofDays(30)), 30 * 24, value);
    }

    /** A forecast of the hours from noon on: the median, from half of it to one and a half. */
    public static Forecast forecast(double wape, int hours, IntToDoubleFunction median) {
        return forecast(wape, hourly(NOON, hours, median));
    }

    public static Forecast forecast(double wape, Series median) {
        TreeMap<Double, Series> quantiles = new TreeMap<>();
        double[] parts = {0.5, 1, 1.4, 1.5};
        double[] levels = {0.1, 0.5, 0.9, 0.95};
        for (int k = 0; k < levels.length; k++) {
            double part = parts[k];
            double[] values = Arrays.stream(median.toArray()).map(v -> v * part).toArray();
            quantiles.put(levels[k], Series.of(median.start(), median.step(), values));
        }
        Window learnt = new Window(NOON.minus(Duration.ofDays(30)), NOON);
        List<CandidateScore> candidates = List.of(new CandidateScore("Trees", 1.5, wape, 0.8));
        return new Forecast(
                quantiles, new ModelCard("Trees", learnt, candidates, wape, 0.81, List.of(), List.of("a note")));
    }

    /** Traffic of 50 in every hour of the month and now. */
    public static Traffic.Known steadyTraffic() {
        Series series = month(i -> 50);
        return new Traffic.Known(
                new History(series, new Quality(series.size(), 0, 0, List.of())), OptionalDouble.of(50));
    }
}
