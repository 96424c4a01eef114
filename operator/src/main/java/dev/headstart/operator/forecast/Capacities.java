package dev.headstart.operator.forecast;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.api.TargetSpec.AutoSpec;
import dev.headstart.api.TrafficSpec.PrometheusSpec;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import dev.headstart.planner.Capacity;
import dev.headstart.planner.CapacityFit;
import dev.headstart.planner.CapacityFit.Past;
import dev.headstart.spec.Recipe;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * What one replica of each target serves, learnt in the background from what Prometheus has: anew every six hours, and up to a moment that does not
 * move until the next time, so that an operator that was restarted learns the very number that it had before.
 */
public final class Capacities {

    static final Duration SPAN = Duration.ofDays(14);
    static final Duration EVERY = Duration.ofHours(6);

    /** Reads what a query of a plan gave at the steps of its traffic, for at most so long before a moment. */
    @FunctionalInterface
    public interface Reader {
        Series past(ScalePlan plan, String query, Duration most, Instant until);
    }

    private final Reader prometheus;
    private final Executor learners;
    private final Map<Pupil, Slot> slots = new ConcurrentHashMap<>();

    /** @param learners runs what takes a while */
    public Capacities(Reader prometheus, Executor learners) {
        this.prometheus = prometheus;
        this.learners = learners;
    }

    private record Pupil(String planUid, String target) {}

    private record Lesson(AutoSpec auto, double share, PrometheusSpec source, List<Window> excluded, Instant until) {}

    private record Slot(Lesson lesson, CompletableFuture<Capacity> learning, Optional<Capacity> before) {

        /** A lesson that failed is begun again in the next pass. */
        boolean teaches(Lesson wanted) {
            return lesson.equals(wanted) && !learning.isCompletedExceptionally();
        }

        Optional<Capacity> known() {
            if (!learning.isDone()) {
                return before;
            }
            return Optional.of(
                    learning.isCompletedExceptionally()
                            ? new Capacity.Unread(
                                    String.valueOf(learning.exceptionNow().getMessage()))
                            : learning.join());
        }
    }

    /** The capacities of the plan's targets that learn one, by name; one that is learnt for the first time is left out until it is. */
    public Map<String, Capacity> of(ScalePlan plan, Recipe recipe, Traffic traffic, Instant now) {
        Instant until = Instant.ofEpochSecond(now.getEpochSecond() / EVERY.toSeconds() * EVERY.toSeconds());
        Map<String, Capacity> known = new HashMap<>();
        for (TargetSpec target : plan.getSpec().targets()) {
            AutoSpec auto = target.capacity().auto();
            if (auto != null && traffic instanceof Traffic.Known read) {
                double share = target.share().getNumericalAmount().doubleValue();
                Lesson lesson = new Lesson(
                        auto, share, recipe.source(), recipe.settings().exclude(), until);
                Slot slot = slots.compute(
                        new Pupil(plan.getMetadata().getUid(), target.name()),
                        (pupil, before) -> before != null && before.teaches(lesson)
                                ? before
                                : start(plan, lesson, read, Optional.ofNullable(before)));
                slot.known().ifPresent(capacity -> known.put(target.name(), capacity));
            }
        }
        return known;
    }

    private Slot start(ScalePlan plan, Lesson lesson, Traffic.Known traffic, Optional<Slot> before) {
        Series sent = traffic.history().series().until(lesson.until()).last(SPAN);
        return new Slot(
                lesson,
                CompletableFuture.supplyAsync(() -> learn(plan, lesson, sent), learners),
                before.flatMap(Slot::known));
    }

    private Capacity learn(ScalePlan plan, Lesson lesson, Series sent) {
        AutoSpec auto = lesson.auto();
        Past past = new Past(
                sent,
                lesson.share(),
                prometheus.past(plan, auto.replicas(), SPAN, lesson.until()),
                prometheus.past(plan, auto.query(), SPAN, lesson.until()),
                lesson.excluded());
        return CapacityFit.learn(past, auto.target().getNumericalAmount().doubleValue());
    }

    /** Forgets a plan that is gone. */
    public void forget(String planUid) {
        slots.keySet().removeIf(pupil -> pupil.planUid().equals(planUid));
    }
}
