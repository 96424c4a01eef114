package dev.headstart.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One pass of the rules over all targets of a plan, in the order of the waves, so that each sees what is decided before it.
 *
 * @param moves one for each target that has a reading
 */
record Round(List<Move> moves) {

    /** A target with what was read of it, if it could be read. */
    record Seen(Target target, @Nullable Reading reading) {}

    record Move(Need need, Step step, Situation situation) {
        int floor() {
            return step.floor();
        }
    }

    static List<Seen> inOrder(List<Target> targets, Situation situation) {
        return targets.stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .map(target -> new Seen(target, situation.readings().get(target.name())))
                .toList();
    }

    /** @param targets in the order of their waves */
    static Round of(List<Seen> targets, Situation situation, LoadAhead load) {
        List<Need> needs = new ArrayList<>();
        for (Seen seen : targets) {
            if (seen.reading() != null) {
                needs.add(Need.of(seen.target(), seen.reading(), situation, load));
            }
        }
        List<Optional<Need>> stillHigh = stillHigh(needs);
        List<Move> moves = new ArrayList<>(needs.size());
        Gate gate = new Gate();
        for (Seen seen : targets) {
            gate.reach(seen.target().wave());
            if (seen.reading() == null) {
                gate.close(new Around.Unready(seen.target(), Optional.empty(), 0));
                continue;
            }
            int i = moves.size();
            Step step = Step.of(needs.get(i), new Around(gate.unready(), stillHigh.get(i)), situation);
            moves.add(new Move(needs.get(i), step, situation));
            if (!seen.reading().holds(step.floor())) {
                gate.close(new Around.Unready(seen.target(), Optional.of(seen.reading()), step.floor()));
            }
        }
        return new Round(moves);
    }

    /** For each need, of the needs of later waves above where they are going down to, the one that serves the most traffic. */
    private static List<Optional<Need>> stillHigh(List<Need> needs) {
        List<Optional<Need>> result = new ArrayList<>(needs.size());
        Optional<Need> later = Optional.empty();
        Optional<Need> found = Optional.empty();
        int wave = Integer.MAX_VALUE;
        for (Need need : needs.reversed()) {
            if (need.target().wave() != wave) {
                later = found;
                wave = need.target().wave();
            }
            result.add(later);
            if (need.reading().floor() > need.destination()) {
                found = found.filter(other -> other.serves() >= need.serves()).or(() -> Optional.of(need));
            }
        }
        return result.reversed();
    }

    /** Whom the wave at hand waits for: of all earlier waves' targets that are not ready the one that serves the least traffic. */
    private static final class Gate {
        private Optional<Around.Unready> before = Optional.empty();
        private Optional<Around.Unready> found = Optional.empty();
        private int wave = Integer.MIN_VALUE;

        void reach(int next) {
            if (next != wave) {
                before = found;
                wave = next;
            }
        }

        void close(Around.Unready unready) {
            found = found.filter(other -> other.serves() <= unready.serves()).or(() -> Optional.of(unready));
        }

        Optional<Around.Unready> unready() {
            return before;
        }
    }
}
