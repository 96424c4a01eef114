package dev.headstart.cli.replay;

import dev.headstart.cli.replay.cluster.Workload;
import dev.headstart.cli.replay.strategy.Foresight;
import dev.headstart.cli.replay.strategy.Headstart;
import dev.headstart.cli.replay.strategy.HpaAlone;
import dev.headstart.cli.replay.strategy.KedaCron;
import dev.headstart.cli.replay.strategy.StaticPeak;
import dev.headstart.cli.replay.strategy.Strategy;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import dev.headstart.planner.Trust;
import dev.headstart.spec.Recipe;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Past traffic under each strategy, tier by tier.
 *
 * @param window the time that is replayed; what lies before is the history that each strategy starts with
 * @param counted the part of it whose shortfall counts
 */
record Replay(Traffic traffic, Window window, Window counted, List<Workload.Spec> tiers, Recipe recipe, Trust trust) {

    /** What one strategy did: its books, and what a plot shows. */
    record Run(String strategy, List<Result> results, List<Recording> recordings) {}

    Replay {
        tiers = List.copyOf(tiers);
        Series series = traffic.series();
        if (window.start().isBefore(series.start()) || window.end().isAfter(series.end())) {
            throw new IllegalArgumentException(
                    "The replay from %s to %s leaves the traffic, which is there from %s to %s"
                            .formatted(window.start(), window.end(), series.start(), series.end()));
        }
    }

    /** @param progress hears the part that is done, 0 to 1 */
    List<Run> run(Consumer<Double> progress) {
        try (ExecutorService trainers = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().name("trainer-", 0).daemon().factory())) {
            return run(new Foresight(traffic::known, recipe, trust, window.end(), trainers), progress);
        }
    }

    private List<Run> run(Foresight foresight, Consumer<Double> progress) {
        Band band = new Band(foresight, trust.quantile(), longestLead());
        Series before = traffic.known(window.start());
        List<Strategy> strategies = List.of(
                new HpaAlone(), new KedaCron(before, zone()), new StaticPeak(before), new Headstart(band, zone()));
        List<Run> runs = new ArrayList<>();
        for (Strategy strategy : strategies) {
            runs.add(run(strategy, band, progress));
        }
        return runs;
    }

    ZoneId zone() {
        return recipe.settings().zone();
    }

    private Run run(Strategy strategy, Band band, Consumer<Double> progress) {
        List<Recording> recordings =
                tiers.stream().map(t -> new Recording(t, window, band)).toList();
        boolean slow = strategy instanceof Headstart;
        Simulation.Listener listener = (now, came, workloads) -> {
            for (int i = 0; i < recordings.size(); i++) {
                recordings.get(i).see(now, came, workloads.get(i));
            }
            if (slow) {
                progress.accept(done(now));
            }
        };
        List<Result> results = new Simulation(traffic, window, counted, tiers, zone()).run(strategy, listener);
        return new Run(strategy.name(), results, recordings);
    }

    private double done(Instant now) {
        return (double) Duration.between(window.start(), now).toMillis()
                / window.length().toMillis();
    }

    private Duration longestLead() {
        return tiers.stream()
                .map(t -> t.target().leadTime())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
