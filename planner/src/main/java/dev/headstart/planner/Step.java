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
        if (need.wanted() < floor) {
            return trace.to(down(need, around, situation, trace));
        }
        return trace.to(
                around.unready().map(unready -> behind(unready, need, trace)).orElse(need.wanted()));
    }

    /** A rise behind a wave that is not ready: only what the present needs, and what is so near that waiting would be late. */
    private static int behind(Around.Unready unready, Need need, Trace trace) {
        int allowed = Math.max(need.reading().floor(), need.wantedNear());
        if (need.risesSoon() && need.wantedNear() >= need.reading().floor()) {
            trace.add(
                    Limit.WaveLate, () -> "goes ahead of " + unready.words() + ", since waiting longer would be late");
        }
        if (allowed < need.wanted()) {
            trace.add(Limit.WaitsForWave, () -> "waits for " + unready.words());
        }
        return Math.min(allowed, need.wanted());
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
