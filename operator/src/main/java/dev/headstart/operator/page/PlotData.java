package dev.headstart.operator.page;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.TargetSpec;
import dev.headstart.forecaster.Series;
import dev.headstart.operator.report.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the plots draw, as a tree that becomes JSON: columns of equal length, times in seconds since the epoch, null where a line has no point.
 * The first plot is traffic; each target has one below it, on the same axis.
 */
record PlotData(PlanView view, Optional<Preview> planned, Optional<Preview> imagined) {

    /** The whole of it. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("zone", view.zone().getId());
        tree.put("quantile", Numbers.plain(view.quantile() * 100));
        tree.put("factor", imagined.map(Preview::factor).orElse(1.0));
        tree.put("traffic", traffic());
        tree.put("events", view.events().stream().map(PlotData::event).toList());
        tree.put(
                "targets",
                view.plan().getSpec().targets().stream().map(this::target).toList());
        return tree;
    }

    private List<ForecastStatus.Point> points() {
        return view.forecast().map(ForecastStatus::points).orElse(List.of());
    }

    private List<List<@Nullable Double>> traffic() {
        Optional<Series> past = view.traffic().series();
        TreeSet<Instant> times = new TreeSet<>();
        past.ifPresent(series -> {
            for (int i = 0; i < series.size(); i++) {
                times.add(series.time(i));
            }
        });
        Map<Instant, ForecastStatus.Point> ahead = new LinkedHashMap<>();
        points().forEach(p -> ahead.put(Instant.parse(p.time()), p));
        times.addAll(ahead.keySet());
        List<List<@Nullable Double>> columns = new ArrayList<>();
        columns.add(seconds(times));
        columns.add(column(times, t -> past.map(s -> s.at(t)).orElse(Double.NaN)));
        List<Function<ForecastStatus.Point, String>> levels = List.of(
                ForecastStatus.Point::q10,
                ForecastStatus.Point::q90,
                ForecastStatus.Point::q50,
                ForecastStatus.Point::provisioned);
        for (Function<ForecastStatus.Point, String> level : levels) {
            columns.add(column(
                    times, t -> ahead.containsKey(t) ? Double.parseDouble(level.apply(ahead.get(t))) : Double.NaN));
        }
        return columns;
    }

    private static Map<String, Object> event(PeakEvent event) {
        return Map.of(
                "name",
                event.getMetadata().getName(),
                "from",
                event.getSpec().from().getEpochSecond(),
                "to",
                event.getSpec().to().getEpochSecond());
    }

    /** Ready and floor up to now; planned and imagined floors from now on. Each line is a stair, so every moment of a change is a row. */
    private Map<String, Object> target(TargetSpec spec) {
        List<Trail.Point> trail = view.trail().getOrDefault(spec.name(), List.of());
        TreeSet<Instant> times = new TreeSet<>();
        trail.forEach(p -> times.add(p.at()));
        times.add(view.now());
        Stream.concat(planned.stream(), imagined.stream()).forEach(preview -> addTimes(times, preview, spec.name()));
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("name", spec.name());
        target.put("max", spec.replicas().max());
        target.put(
                "rows",
                List.of(
                        seconds(times),
                        column(times, t -> past(trail, t, Trail.Point::ready)),
                        column(times, t -> past(trail, t, Trail.Point::floor)),
                        column(times, t -> ahead(planned, spec.name(), t)),
                        column(times, t -> ahead(imagined, spec.name(), t))));
        return target;
    }

    private static void addTimes(TreeSet<Instant> times, Preview preview, String target) {
        times.add(preview.timeline().end());
        preview.timeline().tracks().stream()
                .filter(track -> track.target().equals(target))
                .flatMap(track -> track.decisions().stream())
                .forEach(decision -> times.add(decision.at()));
    }

    private double past(List<Trail.Point> trail, Instant at, Function<Trail.Point, Integer> value) {
        return at.isAfter(view.now())
                ? Double.NaN
                : trail.stream()
                        .filter(p -> !p.at().isAfter(at))
                        .reduce((before, after) -> after)
                        .map(p -> (double) value.apply(p))
                        .orElse(Double.NaN);
    }

    private double ahead(Optional<Preview> preview, String target, Instant at) {
        return at.isBefore(view.now())
                ? Double.NaN
                : preview.flatMap(p -> p.floorAt(target, at))
                        .map(Integer::doubleValue)
                        .orElse(Double.NaN);
    }

    private static List<@Nullable Double> seconds(TreeSet<Instant> times) {
        return times.stream()
                .<@Nullable Double>map(t -> (double) t.getEpochSecond())
                .toList();
    }

    private static List<@Nullable Double> column(TreeSet<Instant> times, Function<Instant, Double> value) {
        List<@Nullable Double> column = new ArrayList<>();
        for (Instant t : times) {
            double v = value.apply(t);
            column.add(Double.isFinite(v) ? Double.valueOf(Numbers.plain(v)) : null);
        }
        return column;
    }
}
