package dev.headstart.operator.reconcile;

import dev.headstart.api.TargetSpec;
import dev.headstart.operator.actuate.LiveTarget;
import dev.headstart.planner.Reading;

/** One target line of a plan and what a live read of it gave. */
sealed interface Seen {

    TargetSpec spec();

    /** The target is there. */
    record Live(TargetSpec spec, LiveTarget live, Reading reading) implements Seen {}

    /**
     * The target cannot be read or written.
     *
     * @param reason CamelCase
     * @param message what is wrong and what to do
     */
    record Lost(TargetSpec spec, String reason, String message) implements Seen {}
}
