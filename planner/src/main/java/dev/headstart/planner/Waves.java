package dev.headstart.planner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the decisions made so far, wave by wave, mean for the waves behind and before them. */
final class Waves {

    /** A rise may use up this part of its lead time with waiting. */
    static final int WAITING_PART = 8;

    private record Risen(Target target, int floor, Reading reading) {
        boolean ready() {
            return reading.ready() >= floor && reading.readyQuery();
        }
    }

    private final List<Risen> risen = new ArrayList<>();

    void decided(Target target, int floor, Reading reading) {
        risen.add(new Risen(target, floor, reading));
    }

    /** The first target of an earlier wave that is not ready yet, in words. */
    Optional<String> unreadyBefore(Target target) {
        return risen.stream()
                .filter(r -> r.target().wave() < target.wave() && !r.ready())
                .findFirst()
                .map(r -> "%s of wave %d (%d of %d ready%s)"
                        .formatted(
                                r.target().name(),
                                r.target().wave(),
                                r.reading().ready(),
                                r.floor(),
                                r.reading().readyQuery() ? "" : ", its ready.query does not hold"));
    }

    /** The last moment to which a rise that serves a need at {@code need} may wait. */
    static Instant latestStart(Target target, Instant need) {
        return need.minus(target.leadTime()).plus(target.leadTime().dividedBy(WAITING_PART));
    }

    /** A target of a later wave that is still above the floor it is going down to. */
    static Optional<String> laterStillHigh(Need need, List<Need> all) {
        return all.stream()
                .filter(other -> other.target().wave() > need.target().wave())
                .filter(other -> other.reading().floor() > other.destination())
                .map(other -> other.target().name())
                .findFirst();
    }
}
