package dev.headstart.planner;

import dev.headstart.planner.Round.Move;
import dev.headstart.planner.Round.Seen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The rounds of the forecast's coming steps, as if each floor were in service by the next step and the traffic were what is forecast.
 * The next change and the timeline are read off it: there is no second copy of the rules. A round is held only for the targets that may move at
 * its step: one that neither rises nor falls is in service and on its way nowhere, so that no other target waits for it. When a resting target may
 * move next depends on its floor and the forecast alone.
 */
final class Walk {

    /** A floor that changes; {@code index} is the target's place in the first round. */
    record Change(int index, Move move) {}

    private final Situation start;
    private final LoadAhead load;
    private final List<Resting> resting = new ArrayList<>();
    /** For each target the first step, from the next on, at which it may move; the forecast's size if there is none. */
    private final int[] wakes;

    private int step;

    Walk(Situation start, LoadAhead load, Round first) {
        this.start = start;
        this.load = load;
        this.step = Math.max(0, load.indexOf(start.now()) + 1);
        this.wakes = new int[first.moves().size()];
        for (Move move : first.moves()) {
            resting.add(Resting.after(move, load));
            wakes[resting.size() - 1] = resting.getLast().wakes(step);
        }
    }

    /** Whether a target may still move before the forecast ends. */
    boolean mayMove(int index) {
        return wakes[index] < load.size();
    }

    /** Whether the forecast goes on beyond the last round, and before {@code limit}. */
    boolean hasNext(Instant limit) {
        return step < load.size() && load.time(step).isBefore(limit);
    }

    /** What changes at the next step. */
    List<Change> next() {
        List<Integer> awake = new ArrayList<>();
        for (int i = 0; i < wakes.length; i++) {
            if (wakes[i] == step) {
                awake.add(i);
            }
        }
        List<Change> changes = awake.isEmpty() ? List.of() : changes(awake);
        step++;
        awake.forEach(i -> wakes[i] = resting.get(i).wakes(step));
        return changes;
    }

    private List<Change> changes(List<Integer> awake) {
        Situation then = new Situation(
                load.time(step), start.zone(), OptionalDouble.of(load.load(step)), start.outlook(), false, Map.of());
        List<Seen> seen = awake.stream().map(i -> resting.get(i).seen()).toList();
        List<Move> moves = Round.of(seen, then, load).moves();
        List<Change> changes = new ArrayList<>();
        for (int k = 0; k < moves.size(); k++) {
            Move move = moves.get(k);
            if (move.floor() != move.need().reading().floor()) {
                changes.add(new Change(awake.get(k), move));
                resting.set(awake.get(k), Resting.after(move, load));
            }
        }
        return changes;
    }
}
