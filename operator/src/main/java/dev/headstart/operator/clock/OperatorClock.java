package dev.headstart.operator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The operator's notion of now: real time, or a rehearsal's time that starts at a chosen instant and
 * runs a whole number of times faster than real time.
 *
 * <p>A rehearsal is anchored to a wall-clock instant and not to the start of the process, so that an
 * operator that is killed and started again is at the same moment as one that was never killed:
 * {@code now = origin + speed * (wall - wallOrigin)}.
 */
public final class OperatorClock extends Clock {

    private final Clock wall;
    private final Instant origin;
    private final Instant wallOrigin;
    private final int speed;

    private OperatorClock(Clock wall, Instant origin, Instant wallOrigin, int speed) {
        this.wall = wall;
        this.origin = origin;
        this.wallOrigin = wallOrigin;
        this.speed = speed;
    }

    /** Real time. */
    public static OperatorClock real() {
        return new OperatorClock(Clock.systemUTC(), Instant.EPOCH, Instant.EPOCH, 1);
    }

    /**
     * A rehearsal's time.
     *
     * @param wall the clock that is sped up
     * @param origin what this clock shows at {@code wallOrigin}
     * @param speed seconds of this clock in one second of {@code wall}, 1 to 240
     * @throws IllegalArgumentException if the speed is out of range: real controllers cannot follow a faster one
     */
    public static OperatorClock rehearsal(Clock wall, Instant origin, Instant wallOrigin, int speed) {
        if (speed < 1 || speed > 240) {
            throw new IllegalArgumentException("The clock's speed must be 1 to 240, not " + speed
                    + ": the cluster's controllers run in real time and cannot follow a faster clock.");
        }
        return new OperatorClock(wall, origin, wallOrigin, speed);
    }

    /** How long {@code duration} of this clock takes on the wall, at least one second. */
    public Duration onTheWall(Duration duration) {
        Duration scaled = duration.dividedBy(speed);
        return scaled.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : scaled;
    }

    /** Seconds of this clock in one second of the wall's. */
    public int speed() {
        return speed;
    }

    @Override
    public Instant instant() {
        return origin.plus(Duration.between(wallOrigin, wall.instant()).multipliedBy(speed));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** This clock has no zone of its own: plans carry theirs. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
