package dev.headstart.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What a target needs now and within its lead time. Steps are indices of the forecast, -1 where it says nothing.
 *
 * @param now the step that is now
 * @param near the step of the highest load that is too near to wait for other waves
 * @param ahead the step of the highest load within the lead time
 * @param stays the step of the highest load within the lead time and the delay of a step down
 * @param reaches whether the forecast covers the whole lead time
 * @param present what the measured traffic needs; empty when it is unknown
 */
record Need(
        Target target,
        Reading reading,
        Bounds bounds,
        LoadAhead load,
        int now,
        int near,
        int ahead,
        int stays,
        boolean reaches,
        OptionalInt present) {

    /** A rise may use up this part of its lead time with waiting for an earlier wave. */
    static final int WAITING_PART = 8;

    static Need of(Target target, Reading reading, Situation situation, LoadAhead load) {
        Instant now = situation.now();
        Duration lead = target.leadTime();
        return new Need(
                target,
                reading,
                Bounds.of(target, reading),
                load,
                load.peak(now, now),
                load.peak(now, now.plus(lead).minus(lead.dividedBy(WAITING_PART))),
                load.peak(now, now.plus(lead)),
                load.peak(now, now.plus(lead).plus(target.scaleDown().after())),
                load.covers(now, now.plus(lead)),
                situation.traffic().isPresent()
                        ? OptionalInt.of(target.replicasFor(situation.traffic().getAsDouble()))
                        : OptionalInt.empty());
    }

    /** Replicas for a step of the forecast, before bounds; 0 where it says nothing. */
    int at(int step) {
        return step < 0 ? 0 : target.replicasFor(load.load(step));
    }

    /** Replicas that forecast and traffic ask for; 0 when both are unknown. */
    int raw() {
        return Math.max(at(ahead), present.orElse(0));
    }

    /** The raw need within bounds. */
    int wanted() {
        return bounds.clamp(raw());
    }

    /** What the measured traffic needs, within bounds. */
    int wantedNow() {
        return bounds.clamp(present.orElse(0));
    }

    /** The part of {@link #wanted} for which waiting longer would be late. */
    int wantedNear() {
        return bounds.clamp(Math.max(at(near), present.orElse(0)));
    }

    /** Whether a rise is so near that it may not wait, as against a load that is there already. */
    boolean risesSoon() {
        return wantedNear() > bounds.clamp(Math.max(at(now), present.orElse(0)));
    }

    /** The traffic that the floor serves as it is now. */
    double serves() {
        return reading.floor() * target.perReplica() / target.share();
    }

    /** Whether enough is known to lower a floor. */
    boolean known() {
        return reaches && present.isPresent();
    }

    /** The floor that a fall would end at; where it is unknown, the floor that is there. */
    int destination() {
        return known() ? bounds.clamp(Math.max(at(stays), present.orElse(0))) : Math.max(wanted(), reading.floor());
    }
}
