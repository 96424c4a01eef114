package dev.headstart.operator.room;

import dev.headstart.planner.MissingRoom.Ceiling;

/** Room that the tiers take up one after another, in the order of their waves. */
interface Pool {

    /**
     * What became of a wish for room.
     *
     * @param pods how many of those that were asked for fit
     * @param why what keeps the others out
     */
    record Fit(int pods, String why) {}

    Ceiling ceiling();

    /** Pods of a workload that have their room already. */
    int inside(Workload workload);

    /** Takes up room for {@code pods} more, as far as there is. */
    Fit take(Workload workload, int pods);
}
