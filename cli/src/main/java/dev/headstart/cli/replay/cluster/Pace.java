package dev.headstart.cli.replay.cluster;

import dev.headstart.cli.replay.cluster.ScalingRules.Measure;
import dev.headstart.cli.replay.cluster.ScalingRules.Policy;
import dev.headstart.cli.replay.cluster.ScalingRules.Select;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The scaling policies: how far a workload may move now, given how far it moved within each policy's period. */
final class Pace {

    private record Change(Instant at, int replicas) {}

    private final Deque<Change> ups = new ArrayDeque<>();
    private final Deque<Change> downs = new ArrayDeque<>();
    private final Behavior behavior;
    private final Duration longest;

    Pace(Behavior behavior) {
        this.behavior = behavior;
        this.longest = Stream.of(behavior.up(), behavior.down())
                .flatMap(rules -> rules.policies().stream())
                .map(Policy::period)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The most replicas that the way-up policies allow now. */
    int highest(Instant now, int current) {
        return Math.max(current, limit(behavior.up(), current, behavior.up().select() == Select.Max, policy -> {
            int before = before(now, current, policy);
            return policy.type() == Measure.Pods
                    ? before + policy.value()
                    : (int) Math.ceil(before * (1 + policy.value() / 100.0));
        }));
    }

    /** The fewest replicas that the way-down policies allow now. */
    int lowest(Instant now, int current) {
        return Math.min(current, limit(behavior.down(), current, behavior.down().select() == Select.Min, policy -> {
            int before = before(now, current, policy);
            return policy.type() == Measure.Pods
                    ? before - policy.value()
                    : (int) (before * (1 - policy.value() / 100.0));
        }));
    }

    void moved(Instant now, int from, int to) {
        if (to > from) {
            ups.addLast(new Change(now, to - from));
        } else if (to < from) {
            downs.addLast(new Change(now, from - to));
        }
        forget(ups, now);
        forget(downs, now);
    }

    private static int limit(ScalingRules rules, int current, boolean largest, ToIntFunction<Policy> allowed) {
        if (rules.select() == Select.Disabled) {
            return current;
        }
        IntStream limits = rules.policies().stream().mapToInt(allowed);
        return (largest ? limits.max() : limits.min()).orElse(current);
    }

    /** The replicas at the start of a policy's period. */
    private int before(Instant now, int current, Policy policy) {
        Instant since = now.minus(policy.period());
        return current - sum(ups, since) + sum(downs, since);
    }

    private static int sum(Deque<Change> changes, Instant since) {
        int sum = 0;
        for (Change change : changes) {
            sum += change.at().isAfter(since) ? change.replicas() : 0;
        }
        return sum;
    }

    private void forget(Deque<Change> changes, Instant now) {
        while (!changes.isEmpty() && !changes.getFirst().at().isAfter(now.minus(longest))) {
            changes.removeFirst();
        }
    }
}
