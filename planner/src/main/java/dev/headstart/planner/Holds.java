package dev.headstart.planner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The rules that forbid a fall, in the order in which they are told. */
final class Holds {

    /** A fall that is forbidden, by what and why. */
    record Hold(Limit limit, Supplier<String> why) {}

    private interface Rule {
        Optional<Hold> check(Need need, Around around, Situation situation);
    }

    private static final List<Rule> RULES = List.of(
            Holds::whatIsUnknownIsNotLow,
            Holds::theGuardSaysNo,
            Holds::itsOwnReplicasLag,
            Holds::theNeedComesBack,
            Holds::aFallWouldNotLast,
            Holds::theLastFallWasJustNow,
            Holds::laterWavesGoFirst);

    private Holds() {}

    static Optional<Hold> first(Need need, Around around, Situation situation) {
        return RULES.stream()
                .flatMap(rule -> rule.check(need, around, situation).stream())
                .findFirst();
    }

    private static Optional<Hold> whatIsUnknownIsNotLow(Need need, Around around, Situation situation) {
        return when(!need.known(), Limit.Unknown, () -> unknown(need, situation.outlook()));
    }

    private static Optional<Hold> theGuardSaysNo(Need need, Around around, Situation situation) {
        return when(
                situation.guardBlocksLowering(),
                Limit.Guard,
                () -> "the guard query says that low traffic is not low demand");
    }

    private static Optional<Hold> itsOwnReplicasLag(Need need, Around around, Situation situation) {
        return when(need.frozen(), Limit.OwnReadiness, () -> "its ready.query does not hold");
    }

    private static Optional<Hold> theNeedComesBack(Need need, Around around, Situation situation) {
        return when(
                need.wantedLong() >= need.reading().floor(),
                Limit.ScaleDownDelay,
                () -> "the need comes back before a fall would pay");
    }

    private static Optional<Hold> aFallWouldNotLast(Need need, Around around, Situation situation) {
        return when(
                need.destination() >= need.reading().floor(),
                Limit.ScaleDownMargin,
                () -> "a little more traffic than is forecast would undo a fall");
    }

    static Optional<Hold> theLastFallWasJustNow(Need need, Around around, Situation situation) {
        Optional<Instant> due = need.reading()
                .lastLowered()
                .map(at -> at.plus(need.target().scaleDown().after()))
                .filter(situation.now()::isBefore);
        return due.map(at ->
                new Hold(Limit.ScaleDownDelay, () -> "the next step down is due at " + Words.time(at, situation)));
    }

    private static Optional<Hold> laterWavesGoFirst(Need need, Around around, Situation situation) {
        return around.stillHigh()
                .filter(later -> around.keeps(need.target()) >= need.reading().floor())
                .map(later -> new Hold(
                        Limit.LaterWaveFirst,
                        () -> "target " + later.target().name() + " of a later wave comes down first"));
    }

    private static Optional<Hold> when(boolean holds, Limit limit, Supplier<String> why) {
        return holds ? Optional.of(new Hold(limit, why)) : Optional.empty();
    }

    private static String unknown(Need need, Outlook outlook) {
        return switch (outlook) {
            case Outlook.Missing missing -> missing.why();
            case Outlook.Untrusted untrusted -> untrusted.why();
            case Outlook.Trusted ignored ->
                need.present().isEmpty()
                        ? "the traffic now is unknown, and unknown is not low"
                        : "the forecast does not cover the lead time";
        };
    }
}
