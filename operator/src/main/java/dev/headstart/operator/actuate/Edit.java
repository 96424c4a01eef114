package dev.headstart.operator.actuate;

import dev.headstart.api.Reason;
import dev.headstart.operator.actuate.Mark.Contest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's change of a floor that Headstart holds. It is written back a few times, since a deployment that brings its old manifest along must not
 * undo a rise; then it is respected.
 *
 * @param manager who wrote it, as the API server knows them
 */
public record Edit(LiveTarget live, Mark mark, String manager) {

    private static final int WRITTEN_BACK_AT_MOST = 3;
    /** A floor that stood for so long was not contested. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /** Empty while the floor is what Headstart wrote, or a write of its own has failed. */
    public static Optional<Edit> of(LiveTarget live) {
        return live.mark()
                .filter(mark -> mark.floor() != live.floor())
                .flatMap(mark -> live.field().editor(mark.generation()).map(manager -> new Edit(live, mark, manager)));
    }

    /**
     * Why it is left as it is; empty where it is to be written over.
     *
     * @param wanted the floor that is planned
     * @param generation of the plan
     */
    public Optional<Remark> respected(int wanted, Instant now, long generation) {
        String what =
                "%s has set %s of %s to %d".formatted(manager, live.field().pointer(), live.via(), live.floor());
        if (live.floor() > wanted) {
            return Optional.of(new Remark(
                    Reason.FieldConflict,
                    what + ", which is more than is planned: it is left so until the plan needs more"));
        }
        Contest contest = contest(now, generation);
        return contest == null || contest.times() < WRITTEN_BACK_AT_MOST
                ? Optional.empty()
                : Optional.of(new Remark(
                        Reason.FieldConflict,
                        "%s, and again after Headstart had written its floor back %d times: it is left so. If Argo CD does it, add %s and syncOptions: [RespectIgnoreDifferences=true] to its Application; else leave the field out of what is applied. Any edit of this plan's spec then lets Headstart write again"
                                .formatted(what, contest.times(), live.field().ignoredByArgo())));
    }

    /** The mark of a floor that is written over it. What they have set is what they get back in the end. */
    public Mark overruled(Instant now, long generation) {
        Contest before = contest(now, generation);
        int times = before == null ? 1 : before.times() + 1;
        return new Mark(
                mark.plan(),
                mark.planUid(),
                live.floor(),
                mark.floor(),
                mark.loweredAt(),
                mark.raisedAt(),
                mark.raised(),
                new Contest(times, now.toString(), generation),
                mark.generation());
    }

    /** The contest that still goes on. One that is lost ends with an edit of the plan only. */
    private @Nullable Contest contest(Instant now, long generation) {
        Contest contest = mark.contest();
        if (contest == null || contest.generation() != generation) {
            return null;
        }
        boolean lost = contest.times() >= WRITTEN_BACK_AT_MOST;
        return lost || now.isBefore(Instant.parse(contest.at()).plus(FORGOTTEN_AFTER)) ? contest : null;
    }
}
