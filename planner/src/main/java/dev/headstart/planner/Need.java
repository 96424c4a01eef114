package dev.headstart.planner;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a target needs now and within its lead time.
 *
 * @param curve the forecast's needs; null where no forecast may act
 * @param ahead the highest need within the lead time; null where unknown
 * @param stays the highest need within the lead time and the delay of a step down; null where unknown
 * @param present what the measured traffic needs; empty when it is unknown
 */
record Need(
        Target target,
        Reading reading,
        Bounds bounds,
        @Nullable NeedCurve curve,
        NeedCurve.@Nullable Point ahead,
        NeedCurve.@Nullable Point stays,
        OptionalInt present) {

    /** The need of a target; empty if it has no reading. */
    static Optional<Need> of(Target target, Situation situation) {
        return Optional.ofNullable(situation.readings().get(target.name()))
                .map(reading -> of(target, reading, situation));
    }

    private static Need of(Target target, Reading reading, Situation situation) {
        NeedCurve curve = Planner.actingCurve(target, situation.outlook()).orElse(null);
        Duration lead = target.leadTime();
        Duration calm = lead.plus(target.scaleDown().after());
        return new Need(
                target,
                reading,
                Bounds.of(target, reading),
                curve,
                curve == null ? null : curve.highest(situation.now(), lead).orElse(null),
                curve == null ? null : curve.highest(situation.now(), calm).orElse(null),
                situation.traffic().isPresent()
                        ? OptionalInt.of(target.replicasFor(situation.traffic().getAsDouble()))
                        : OptionalInt.empty());
    }

    /** Replicas that forecast and traffic ask for; 0 when both are unknown. */
    int raw() {
        return Math.max(ahead == null ? 0 : ahead.need(), present.orElse(0));
    }

    /** The raw need within bounds. */
    int wanted() {
        return bounds.clamp(raw());
    }

    /** Whether enough is known to lower a floor. */
    boolean known() {
        return ahead != null && present.isPresent();
    }

    /** The floor that a fall would end at; where it is unknown, the floor that is there. */
    int destination() {
        return known() && stays != null
                ? bounds.clamp(Math.max(stays.need(), present.orElse(0)))
                : Math.max(wanted(), reading.floor());
    }

    /** The first moment at which the forecast needs more than {@code floor}. */
    Optional<NeedCurve.Point> firstAbove(int floor, Situation situation) {
        return curve == null ? Optional.empty() : curve.first(situation.now(), need -> bounds.clamp(need) > floor);
    }
}
