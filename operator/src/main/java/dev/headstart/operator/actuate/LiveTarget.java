package dev.headstart.operator.actuate;

import java.util.Optional;

/**
 * A target as the API server shows it at this moment, with the way to write its floor. Every write is
 * fenced by the uid, the resource version and the value that this snapshot was read with, so that a
 * write on an old view fails instead of overwriting somebody else's.
 */
public sealed interface LiveTarget permits AutoscaledTarget, ScaledTarget {

    /** What is written, as {@code Kind/name}. */
    String via();

    /** The field that is written. */
    Field field();

    /** The floor now: an autoscaler's minimum, or the replicas of a target that has none. */
    int floor();

    /** The replicas that the workload is asked to have now. */
    int desired();

    /** Pods that Kubernetes reports ready now. */
    int ready();

    /** The most that the floor may be here: an autoscaler's maximum, or {@link Integer#MAX_VALUE}. */
    int ceiling();

    /** The part of a replica that an autoscaler aims to keep busy; 1 where none says so. */
    default double utilization() {
        return 1;
    }

    /** Whether {@link #hold} may raise the ceiling: there is one, and nobody has set it anew since Headstart raised it. */
    default boolean mayRaiseCeiling() {
        return false;
    }

    /** Whether a raised ceiling is no longer needed for a floor and for what runs, so that {@link #hold} would put it back. */
    default boolean returnsCeiling(int floor) {
        return false;
    }

    /** Whether somebody has switched the workload off, so that a floor would have no effect or undo that. */
    default boolean switchedOff() {
        return desired() == 0;
    }

    /** What keeps a floor from having its effect here. */
    default Optional<Remark> remark() {
        return Optional.empty();
    }

    /** The workload below an autoscaler. */
    default Optional<LiveTarget> workload() {
        return Optional.empty();
    }

    /** What Headstart remembers on this target; empty when it does not hold it. */
    Optional<Mark> mark();

    /**
     * Writes the floor, raises a ceiling that is below it, and remembers {@code mark} on the target.
     *
     * @throws TargetUnavailableException if the target changed since it was read, or the write is refused
     */
    void hold(int floor, Mark mark);

    /** Writes {@code baseline} back and forgets the mark. */
    void release(int baseline);
}
