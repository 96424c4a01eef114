package dev.headstart.planner;

import dev.headstart.planner.Decision.NextChange;
import dev.headstart.planner.Round.Move;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Turns an outlook and live readings into floors. Pure: the same situation gives the same plan, for the
 * control loop, a preview and a replay alike.
 *
 * <p>The floor of a target at {@code now} is
 * {@code max(need(t), now <= t <= now + leadTime)} with {@code need(t) = ceil(quantile(t) * share / perReplica)},
 * never below what the traffic measured now needs, and within the declared bounds. Rises go wave by wave
 * and wait for the wave before, as long as waiting is not late. Falls go in steps, the last wave first,
 * and only while traffic and forecast are known, trusted, and stay low beyond the lead time.
 */
public final class Planner {

    private Planner() {}

    /** Decides the floors of all targets that have a reading. */
    public static Plan plan(List<Target> targets, Situation situation) {
        LoadAhead load = LoadAhead.of(situation.outlook());
        Round round = Round.of(Round.inOrder(targets, situation), situation, load);
        @Nullable NextChange[] next = nextChanges(round.moves().size(), new Walk(situation, load, round));
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < next.length; i++) {
            decisions.add(decision(round.moves().get(i), Optional.ofNullable(next[i])));
        }
        return new Plan(decisions);
    }

    /** The floors of the coming {@code span}, by the rules that {@link #plan} applies now. */
    public static Timeline timeline(List<Target> targets, Situation situation, Duration span) {
        LoadAhead load = LoadAhead.of(situation.outlook());
        Round round = Round.of(Round.inOrder(targets, situation), situation, load);
        List<List<Decision>> changes = new ArrayList<>();
        for (Move move : round.moves()) {
            changes.add(new ArrayList<>(List.of(decision(move, Optional.empty()))));
        }
        Instant limit = situation.now().plus(span);
        for (Walk walk = new Walk(situation, load, round); walk.hasNext(limit); ) {
            for (Walk.Change change : walk.next()) {
                changes.get(change.index()).add(decision(change.move(), Optional.empty()));
            }
        }
        List<Timeline.Track> tracks = changes.stream()
                .map(decisions -> new Timeline.Track(decisions.getFirst().target(), decisions))
                .toList();
        return new Timeline(situation.now(), end(situation.now(), limit, load.end()), tracks);
    }

    private static Instant end(Instant now, Instant limit, Instant forecastEnd) {
        Instant end = forecastEnd.isBefore(limit) ? forecastEnd : limit;
        return end.isBefore(now) ? now : end;
    }

    private static @Nullable NextChange[] nextChanges(int size, Walk walk) {
        @Nullable NextChange[] next = new NextChange[size];
        while (walk.hasNext(Instant.MAX)
                && IntStream.range(0, size).anyMatch(i -> next[i] == null && walk.mayMove(i))) {
            for (Walk.Change change : walk.next()) {
                if (next[change.index()] == null) {
                    Move move = change.move();
                    next[change.index()] = new NextChange(move.situation().now(), move.floor());
                }
            }
        }
        return next;
    }

    private static Decision decision(Move move, Optional<NextChange> next) {
        Need need = move.need();
        return new Decision(
                need.target().name(),
                move.situation().now(),
                need.raw(),
                move.step().limits(),
                move.floor(),
                next,
                Shortage.of(need, move.situation().now()),
                move.step().reason(need, move.situation()));
    }
}
