package dev.headstart.planner;

import dev.headstart.planner.Round.Move;
import dev.headstart.planner.Round.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The rounds of the forecast's coming steps, as if each floor were in service by the next step and the traffic were what is forecast.
 * The next change and the timeline are read off it: there is no second copy of the rules.
 */
final class Walk {
    private final Situation start;
    private final LoadAhead load;
    private int step;
    private Round last;

    Walk(Situation start, LoadAhead load, Round first) {
        this.start = start;
        this.load = load;
        this.step = Math.max(0, load.indexOf(start.now()) + 1);
        this.last = first;
    }

    /** Whether the forecast goes on beyond the last round, and before {@code limit}. */
    boolean hasNext(Instant limit) {
        return step < load.size() && load.time(step).isBefore(limit);
    }

    /** The next round. Its moves stand in the order of the first round's. */
    Round next() {
        Situation then = new Situation(
                load.time(step), start.zone(), OptionalDouble.of(load.load(step)), start.outlook(), false, Map.of());
        List<Seen> seen = last.moves().stream().map(Walk::settled).toList();
        step++;
        last = Round.of(seen, then, load);
        return last;
    }

    private static Seen settled(Move move) {
        Reading reading = move.need().reading();
        return new Seen(
                move.need().target(),
                reading.settled(move.floor(), move.situation().now()));
    }
}
