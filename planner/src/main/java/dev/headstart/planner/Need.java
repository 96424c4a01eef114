package dev.headstart.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What a target needs now and within its lead time.
 *
 * @param now the step of the forecast that is now; -1 where it says nothing
 * @param near what is too near to wait for other waves
 * @param ahead what is asked for within the lead time
 * @param stays the same within the lead time and the delay of a step down
 * @param reaches whether the forecast covers the whole lead time
 * @param traffic measured now; NaN when it is unknown
 */
record Need(
        Target target,
        Reading reading,
        Bounds bounds,
        LoadAhead load,
        int now,
        Ahead near,
        Ahead ahead,
        Ahead stays,
        boolean reaches,
        double traffic) {

    /** A rise may use up this part of its lead time with waiting for an earlier wave. */
    static final int WAITING_PART = 8;

    /**
     * A fall ends at what serves this much of the load, so that a forecast which wiggles by 5% to both sides does not move the floor up and down:
     * what is 5% too low now and 5% too high then leads to the same floor.
     */
    static final double MARGIN = 1.05 / 0.95;

    static Need of(Target target, Reading reading, Situation situation, LoadAhead load) {
        Instant now = situation.now();
        Duration lead = target.leadTime();
        Bounds bounds = Bounds.of(target, reading);
        return new Need(
                target,
                reading,
                bounds,
                load,
                load.peak(now, now),
                Ahead.of(target, bounds, load, now, lead.minus(lead.dividedBy(WAITING_PART))),
                Ahead.of(target, bounds, load, now, lead),
                Ahead.of(target, bounds, load, now, lead.plus(target.scaleDown().after())),
                load.covers(now, now.plus(lead)),
                situation.traffic().orElse(Double.NaN));
    }

    /** Replicas for a step of the forecast, before bounds; 0 where it says nothing. */
    int at(int step) {
        return step < 0 ? 0 : target.replicasFor(load.load(step));
    }

    /** What the measured traffic needs, before bounds; empty when it is unknown. */
    OptionalInt present() {
        return Double.isNaN(traffic) ? OptionalInt.empty() : OptionalInt.of(target.replicasFor(traffic));
    }

    /** Replicas that forecast and traffic ask for; 0 when both are unknown. */
    int raw() {
        return Math.max(at(ahead.step()), present().orElse(0));
    }

    /** The part of the raw need that is to be there by now, within bounds. */
    int wanted() {
        return within(ahead);
    }

    /** What the measured traffic needs, within bounds. */
    int wantedNow() {
        return bounds.clamp(present().orElse(0));
    }

    /** The part of {@link #wanted} for which waiting longer would be late. */
    int wantedNear() {
        return within(near);
    }

    /** What is asked for until a fall would pay, within bounds. */
    int wantedLong() {
        return within(stays);
    }

    private int within(Ahead span) {
        return bounds.clamp(Math.max(span.floor(), present().orElse(0)));
    }

    /** Whether a rise is so near that it may not wait, as against a load that is there already. */
    boolean risesSoon() {
        return wantedNear() > bounds.clamp(Math.max(at(now), present().orElse(0)));
    }

    /** The traffic that the floor serves as it is now. */
    double serves() {
        return target.serves(reading.floor());
    }

    /** Whether the forecast moves the floor neither up nor down: a replica that lags is left alone with its data. */
    boolean frozen() {
        return target.stateful() && !reading.readyQuery();
    }

    /** Whether enough is known to lower a floor. */
    boolean known() {
        return reaches && !Double.isNaN(traffic);
    }

    /** The floor that a fall would end at; where it is unknown, the floor that is there. */
    int destination() {
        return known()
                ? bounds.clamp(Math.max(stays.floor(MARGIN), target.replicasFor(MARGIN * traffic)))
                : Math.max(wanted(), reading.floor());
    }
}
