package dev.headstart.planner;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The move of one target's floor, with what limited it. */
record Step(int floor, List<Limit> limits, List<Supplier<String>> words) {

    static Step of(Need need, Around around, Situation situation) {
        int floor = need.reading().floor();
        Trace trace = new Trace(need);
        if (floor > need.bounds().max()) {
            return trace.to(aboveMax(need, around, situation, trace));
        }
        int whole = need.bounds().clamp(need.raw());
        if (need.wanted() < whole) {
            trace.add(Limit.ScaleUpStep, () -> "rises to " + whole + " step by step");
        }
        return trace.to(
                need.wanted() < floor ? down(need, around, situation, trace) : up(need, around, situation, trace));
    }

    private static int up(Need need, Around around, Situation situation, Trace trace) {
        int next = stepped(need, thawed(need, behind(need, around, trace), trace), situation, trace);
        if (next < need.wantedNear()) {
            trace.add(Limit.RiseLate, () -> "is behind the need, which is " + need.wantedNear() + " by now");
        }
        return next;
    }

    /** As far as the earlier waves are ready for the load; beyond, only what the present needs and what is so near that waiting would be late. */
    private static int behind(Need need, Around around, Trace trace) {
        if (around.unready().isEmpty()) {
            return need.wanted();
        }
        Around.Unready earlier = around.unready().get();
        int floor = need.reading().floor();
        int ready = need.bounds().clamp(around.permits(need.target()));
        int allowed = Math.max(floor, Math.max(ready, need.wantedNear()));
        if (need.risesSoon() && need.wantedNear() >= Math.max(floor, ready + 1)) {
            trace.add(
                    Limit.WaveLate, () -> "goes ahead of " + earlier.words() + ", since waiting longer would be late");
        }
        if (allowed < need.wanted()) {
            trace.add(Limit.WaitsForWave, () -> "waits for " + earlier.words());
        }
        return Math.min(allowed, need.wanted());
    }

    /** A stateful target whose replicas lag gets more of them for the present traffic only. */
    private static int thawed(Need need, int goal, Trace trace) {
        int allowed = Math.max(need.reading().floor(), need.wantedNow());
        if (!need.frozen() || goal <= allowed) {
            return goal;
        }
        trace.add(Limit.OwnReadiness, () -> "does not rise while its ready.query does not hold");
        return allowed;
    }

    /** One step towards the goal, where the target rises in steps. */
    private static int stepped(Need need, int goal, Situation situation, Trace trace) {
        return need.target()
                .scaleUp()
                .map(up -> {
                    int most = need.reading().most(up, situation.now());
                    if (most < goal) {
                        trace.add(Limit.ScaleUpStep, () -> "adds at most " + up.step() + " at a time");
                    }
                    return Math.min(most, goal);
                })
                .orElse(goal);
    }

    /** A floor above what is allowed: down to it at once, but a stateful target at its own pace. */
    private static int aboveMax(Need need, Around around, Situation situation, Trace trace) {
        int floor = need.reading().floor();
        int max = need.bounds().max();
        trace.add(need.bounds().highest(), () -> "comes down to the highest floor that is allowed");
        if (!need.target().stateful()) {
            return max;
        }
        Optional<Holds.Hold> pause = Holds.theLastFallWasJustNow(need, around, situation);
        pause.ifPresent(hold -> trace.add(hold.limit(), hold.why()));
        return pause.isPresent() ? floor : Math.max(max, floor - need.target().stepFrom(floor));
    }

    /** One step down, if nothing forbids it. */
    private static int down(Need need, Around around, Situation situation, Trace trace) {
        int floor = need.reading().floor();
        Optional<Holds.Hold> hold = Holds.first(need, around, situation);
        if (hold.isPresent()) {
            Supplier<String> why = hold.get().why();
            trace.add(hold.get().limit(), () -> "holds " + floor + ": " + why.get());
            return floor;
        }
        int step = Math.max(need.destination(), floor - need.target().stepFrom(floor));
        int next = Math.max(step, around.keeps(need.target()));
        if (next > step) {
            trace.add(Limit.LaterWaveFirst, () -> "follows a later wave down from " + floor);
        } else if (next > need.destination()) {
            trace.add(Limit.ScaleDownStep, () -> "steps down from " + floor + " towards " + need.destination());
        } else if (next > need.wantedLong()) {
            trace.add(Limit.ScaleDownMargin, () -> "comes down from " + floor + " and leaves a margin");
        } else {
            trace.say(() -> "comes down from " + floor);
        }
        return next;
    }

    String reason(Need need, Situation situation) {
        Stream<String> parts = Stream.concat(
                Stream.of(Words.need(need, situation)), words.stream().map(Supplier::get));
        if (limits.contains(Limit.Maximum) || limits.contains(Limit.AutoscalerMaximum)) {
            String by = limits.contains(Limit.Maximum) ? "replicas.max" : "the autoscaler's maxReplicas";
            parts = Stream.concat(parts, Stream.of("only " + need.bounds().max() + " allowed by " + by));
        }
        return parts.collect(Collectors.joining("; "));
    }
}
