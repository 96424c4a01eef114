package dev.headstart.operator.reconcile;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.operator.actuate.LiveTarget;
import dev.headstart.operator.actuate.Mark;
import dev.headstart.operator.actuate.Remark;
import dev.headstart.operator.measure.Tier;
import dev.headstart.planner.Reading;
import dev.headstart.spec.PlanTarget;
import java.util.Optional;

/** One target line of a plan and what a live read of it gave. */
sealed interface Seen {

    TargetSpec spec();

    /**
     * The target is there.
     *
     * @param remark why it does not follow the plan, if it does not
     */
    record Live(TargetSpec spec, LiveTarget live, Reading reading, Optional<Remark> remark) implements Seen {

        Live(TargetSpec spec, LiveTarget live, Reading reading) {
            this(spec, live, reading, live.remark());
        }

        /** For what is measured. */
        Tier tier(ScalePlan plan) {
            int baseline = live.mark().map(Mark::baseline).orElse(live.floor());
            int most = live.workload().isPresent()
                    ? live.ceiling()
                    : spec.replicas().max();
            return new Tier(
                    PlanTarget.of(plan, spec),
                    live.ready(),
                    reading.readyQuery(),
                    live.desired(),
                    new Tier.Alone(baseline, most, live.utilization()));
        }

        Live with(Remark remark) {
            return new Live(spec, live, reading, Optional.of(remark));
        }
    }

    /**
     * The target cannot be read or written.
     *
     * @param reason for a condition
     * @param message what is wrong and what to do
     */
    record Lost(TargetSpec spec, Reason reason, String message) implements Seen {}
}
