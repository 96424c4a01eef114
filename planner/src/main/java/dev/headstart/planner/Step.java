package dev.headstart.planner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The move of one target's floor, with what limited it. */
record Step(int floor, List<Limit> limits, List<String> words) {

    /** A rise: at once if all earlier waves are ready or waiting is late, else only to what the present needs. */
    static Step up(Need need, Waves waves, Situation situation) {
        List<Limit> limits = new ArrayList<>(need.bounds().limits(need.raw()));
        Optional<String> unready = waves.unreadyBefore(need.target());
        if (unready.isEmpty()) {
            return new Step(need.wanted(), limits, List.of());
        }
        int present = need.bounds().clamp(need.present().orElse(0));
        int waiting = Math.max(need.reading().floor(), present);
        boolean late = need.firstAbove(waiting, situation)
                .map(point -> !situation.now().isBefore(Waves.latestStart(need.target(), point.at())))
                .orElse(false);
        if (late || waiting >= need.wanted()) {
            limits.add(Limit.WaveLate);
            return new Step(
                    need.wanted(),
                    limits,
                    List.of("goes ahead of " + unready.get() + ", since waiting longer would be late"));
        }
        limits.add(Limit.WaitsForWave);
        return new Step(waiting, limits, List.of("waits for " + unready.get()));
    }

    /** No rise: stays, or goes one step down if all allows it. */
    static Step down(Need need, Optional<String> laterStillHigh, Situation situation) {
        List<Limit> limits = new ArrayList<>(need.bounds().limits(need.raw()));
        int floor = need.reading().floor();
        if (floor > need.bounds().max()) {
            limits.add(need.bounds().highest());
            return new Step(need.bounds().max(), limits, List.of("comes down to the highest floor that is allowed"));
        }
        if (need.wanted() == floor) {
            return new Step(floor, limits, List.of());
        }
        Optional<Hold> hold = hold(need, laterStillHigh, situation);
        if (hold.isPresent()) {
            limits.add(hold.get().limit());
            return new Step(
                    floor, limits, List.of("holds " + floor + ": " + hold.get().why()));
        }
        int down = Math.max(need.destination(), floor - need.target().stepFrom(floor));
        if (down > need.destination()) {
            limits.add(Limit.ScaleDownStep);
        }
        return new Step(down, limits, List.of("steps down from " + floor));
    }

    private record Hold(Limit limit, String why) {}

    /** What forbids a fall now; the safety rules in the order in which they are told. */
    private static Optional<Hold> hold(Need need, Optional<String> laterStillHigh, Situation situation) {
        if (!need.known()) {
            return Optional.of(new Hold(Limit.Unknown, unknown(need, situation.outlook())));
        }
        if (situation.guardBlocksLowering()) {
            return Optional.of(new Hold(Limit.Guard, "the guard query says that low traffic is not low demand"));
        }
        if (need.destination() >= need.reading().floor()) {
            return Optional.of(new Hold(Limit.ScaleDownDelay, "the need comes back before a fall would pay"));
        }
        Optional<Instant> due = need.reading()
                .lastLowered()
                .map(at -> at.plus(need.target().scaleDown().after()))
                .filter(situation.now()::isBefore);
        if (due.isPresent()) {
            return Optional.of(
                    new Hold(Limit.ScaleDownDelay, "the next step down is due at " + Words.time(due.get(), situation)));
        }
        return laterStillHigh.map(
                later -> new Hold(Limit.LaterWaveFirst, "target " + later + " of a later wave comes down first"));
    }

    private static String unknown(Need need, Outlook outlook) {
        return switch (outlook) {
            case Outlook.Missing missing -> missing.why();
            case Outlook.Untrusted untrusted -> untrusted.why();
            case Outlook.Trusted ignored ->
                need.present().isEmpty()
                        ? "the traffic now is unknown, and unknown is not low"
                        : "the forecast does not reach from now to the lead time";
        };
    }

    Decision decision(Need need, Situation situation) {
        List<String> parts = new ArrayList<>();
        parts.add(Words.need(need, situation));
        parts.addAll(words);
        if (limits.contains(Limit.Maximum) || limits.contains(Limit.AutoscalerMaximum)) {
            parts.add("only " + need.bounds().max() + " allowed by "
                    + (limits.contains(Limit.Maximum) ? "replicas.max" : "the autoscaler's maxReplicas"));
        }
        return new Decision(
                need.target().name(),
                situation.now(),
                need.raw(),
                limits,
                floor,
                Ahead.nextChange(need, floor, situation.now()),
                String.join("; ", parts));
    }
}
