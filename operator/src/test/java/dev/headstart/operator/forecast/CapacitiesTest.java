package dev.headstart.operator.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.forecaster.Series;
import dev.headstart.history.History;
import dev.headstart.history.HistoryUnavailableException;
import dev.headstart.history.Quality;
import dev.headstart.operator.Given;
import dev.headstart.planner.Capacity;
import dev.headstart.spec.Recipe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** Thirty days in which a replica has 20 to 90 of the traffic and reaches the target of its signal at 100. */
class CapacitiesTest {

    private static final Instant NOON = Given.NOON;
    private static final Series TRAFFIC = Given.month(i -> replicas(i) * load(i));
    private static final ScalePlan PLAN = plan("capacity: {auto: {query: cpu, replicas: pods}}");

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Capacities capacities = new Capacities(this::read, waiting::add);
    private boolean away;
    private Instant asked = Instant.MIN;

    private static ScalePlan plan(String capacity) {
        return Given.plan(
                "- {name: db, ref: {apiVersion: apps/v1, kind: Deployment, name: db}, %s, replicas: {min: 1, max: 2}}"
                        .formatted(capacity));
    }

    private static int replicas(int hour) {
        return 1 + hour / 7 % 4;
    }

    private static double load(int hour) {
        return 55 + 35 * Math.sin(2 * Math.PI * hour / 24);
    }

    private Series read(ScalePlan plan, String query, Duration most, Instant until) {
        if (away) {
            throw new HistoryUnavailableException(
                    HistoryUnavailableException.Reason.EmptyResult, "no sample of " + query);
        }
        asked = until;
        Series all = query.equals("pods") ? Given.month(i -> replicas(i)) : Given.month(i -> 0.1 + 0.006 * load(i));
        return all.until(until).last(most);
    }

    private Map<String, Capacity> at(ScalePlan plan, Instant now) {
        Series seen = TRAFFIC.until(now);
        Traffic known =
                new Traffic.Known(new History(seen, new Quality(seen.size(), 0, 0, List.of())), OptionalDouble.of(50));
        return capacities.of(plan, Recipe.of(plan, List.of()), known, now);
    }

    private void learn() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    @Test
    void aPassNeverWaitsForALesson() {
        assertThat(at(PLAN, NOON)).isEmpty();
        assertThat(at(PLAN, NOON)).isEmpty();
        assertThat(waiting).hasSize(1);

        learn();

        assertThat(at(PLAN, NOON)).containsOnlyKeys("db").hasValueSatisfying(learnt());
        assertThat(waiting).isEmpty();
    }

    @Test
    void itIsLearntAnewEverySixHoursAndTheOneBeforeHoldsUntilThen() {
        at(PLAN, NOON.plusSeconds(60));
        learn();
        assertThat(asked).isEqualTo(NOON);
        assertThat(at(PLAN, NOON.plus(Duration.ofHours(5)))).isNotEmpty();
        assertThat(waiting).isEmpty();

        assertThat(at(PLAN, NOON.plus(Duration.ofHours(6)))).hasValueSatisfying(learnt());
        assertThat(waiting).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsToldAndTriedAgain() {
        away = true;
        at(PLAN, NOON);
        learn();
        at(PLAN, NOON);
        learn();
        assertThat(at(PLAN, NOON)).containsEntry("db", new Capacity.Unread("no sample of pods"));

        away = false;
        learn();
        assertThat(at(PLAN, NOON)).hasValueSatisfying(learnt());
    }

    @Test
    void nothingIsLearntWhileTheTrafficIsUnknown() {
        assertThat(capacities.of(
                        PLAN,
                        Recipe.of(PLAN, List.of()),
                        new Traffic.Unknown(Reason.PrometheusUnreachable, "away"),
                        NOON))
                .isEmpty();
        assertThat(waiting).isEmpty();
    }

    @Test
    void aTargetThatDeclaresItsCapacityLearnsItOnlyIfItIsAsked() {
        assertThat(at(plan("capacity: {perReplica: \"7\"}"), NOON)).isEmpty();
        assertThat(waiting).isEmpty();
        at(plan("capacity: {perReplica: \"7\", auto: {query: cpu, replicas: pods}}"), NOON);
        assertThat(waiting).hasSize(1);
    }

    @Test
    void anotherTargetLevelIsAnotherLesson() {
        at(PLAN, NOON);
        learn();
        ScalePlan lower = plan("capacity: {auto: {query: cpu, replicas: pods, target: \"0.4\"}}");
        at(lower, NOON);
        learn();
        assertThat(at(lower, NOON).get("db")).isInstanceOfSatisfying(Capacity.Learnt.class, c -> assertThat(c.likely())
                .isBetween(49.9, 50.1));
    }

    private static org.assertj.core.api.Condition<Capacity> learnt() {
        return new org.assertj.core.api.Condition<>(
                c -> c instanceof Capacity.Learnt known && Math.abs(known.lower() - 100) < 0.1, "learnt to be 100");
    }
}
