package dev.headstart.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.planner.Round.Move;
import dev.headstart.planner.Round.Seen;
import dev.headstart.planner.SimulatedDay.Pass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WalkTest {
    private static final Duration SPAN = Duration.ofDays(2);

    /** One change of a floor, as both ways tell it. */
    private record Change(Instant at, String target, int floor) {}

    @Test
    void leavingOutTheTargetsThatRestChangesNothing() {
        int changes = 0;
        for (long seed = 0; seed < 100; seed++) {
            SimulatedDay day = new SimulatedDay(seed);
            for (Pass pass : day.run()) {
                List<Change> plain = everyRound(day.targets(), pass.situation());
                assertThat(changes(Planner.timeline(day.targets(), pass.situation(), SPAN)))
                        .as("seed %d at %s", seed, pass.situation().now())
                        .containsExactlyInAnyOrderElementsOf(plain);
                changes += plain.size();
            }
        }
        assertThat(changes).isGreaterThan(10_000);
    }

    private static List<Change> changes(Timeline timeline) {
        return timeline.tracks().stream()
                .flatMap(
                        track -> track.decisions().stream().skip(1).map(d -> new Change(d.at(), d.target(), d.floor())))
                .toList();
    }

    /** The same walk with every target in every round. */
    private static List<Change> everyRound(List<Target> targets, Situation start) {
        LoadAhead load = LoadAhead.of(start.outlook());
        Round round = Round.of(Round.inOrder(targets, start), start, load);
        List<Change> changes = new ArrayList<>();
        for (int step = Math.max(0, load.indexOf(start.now()) + 1);
                step < load.size() && load.time(step).isBefore(start.now().plus(SPAN));
                step++) {
            Situation then = new Situation(
                    load.time(step),
                    start.zone(),
                    OptionalDouble.of(load.load(step)),
                    start.outlook(),
                    false,
                    Map.of());
            List<Seen> seen = round.moves().stream().map(WalkTest::settled).toList();
            round = Round.of(seen, then, load);
            for (Move move : round.moves()) {
                if (move.floor() != move.need().reading().floor()) {
                    changes.add(new Change(then.now(), move.need().target().name(), move.floor()));
                }
            }
        }
        return changes;
    }

    private static Seen settled(Move move) {
        return new Seen(
                move.need().target(),
                move.need().reading().settled(move.floor(), move.situation().now()));
    }
}
