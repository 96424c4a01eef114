package dev.headstart.e2e.demo;

import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.process.OperatorProcess;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The hours before a day's peak, played on a stage, with the result: how early each tier was ready. */
record Rehearsal(Series day, List<Tier> tiers, Duration before) {

    private static final Duration AFTER = Duration.ofMinutes(10);

    /**
     * @param start of the day whose peak is played
     * @param before the first tier's peak need, how long it begins
     */
    static Rehearsal of(Stage stage, Instant start, Duration before) {
        ScalePlan plan = stage.plan();
        return new Rehearsal(
                stage.day(start),
                plan.getSpec().targets().stream()
                        .map(spec -> Tier.of(plan, spec))
                        .toList(),
                before);
    }

    /**
     * Plays from {@link #before} the first tier's peak need until shortly after the last one's. An operator
     * that has gone is started again, as a Deployment's would be.
     *
     * @param each is called once a second
     * @param note takes what is worth saying
     */
    List<Lead> play(Stage stage, int speed, Consumer<Stage.Play> each, Consumer<String> note)
            throws InterruptedException {
        Instant from = needs().min(Comparator.naturalOrder()).orElseThrow().minus(before);
        Instant to = needs().max(Comparator.naturalOrder()).orElseThrow().plus(AFTER);
        Stage.Play play = stage.play(from, speed);
        while (play.clock().instant().isBefore(to)) {
            revive(play.operator(), note);
            each.accept(play);
            TimeUnit.SECONDS.sleep(1);
        }
        return tiers.stream().map(tier -> lead(tier, play.log())).toList();
    }

    private static void revive(OperatorProcess operator, Consumer<String> note) {
        if (!operator.isAlive()) {
            note.accept("The operator is gone; it is started again.");
            operator.restart();
        }
    }

    private Stream<Instant> needs() {
        return tiers.stream().map(tier -> tier.peakNeededAt(day));
    }

    private Lead lead(Tier tier, ReadyLog log) {
        List<Lead.Ready> ready = log.of(tier.workload()).stream()
                .map(r -> new Lead.Ready(r.at().truncatedTo(ChronoUnit.SECONDS), r.revision(), r.replicas()))
                .toList();
        return Lead.of(tier, tier.needsAtPeakOf(day), tier.peakNeededAt(day), ready);
    }
}
