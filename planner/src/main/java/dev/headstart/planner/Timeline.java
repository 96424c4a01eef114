package dev.headstart.planner;

import java.time.Instant;
import java.util.List;

/**
 * The floors that are planned from now on, as far as the forecast tells and if every replica comes up in time.
 *
 * @param start now
 * @param end where it stops: the span that was asked for, or the end of the forecast
 * @param tracks one a target, in the order of the waves
 */
public record Timeline(Instant start, Instant end, List<Track> tracks) {
    public Timeline {
        tracks = List.copyOf(tracks);
    }

    /** The decisions on one target: the present one, then each that changes its floor. */
    public record Track(String target, List<Decision> decisions) {
        public Track {
            decisions = List.copyOf(decisions);
        }

        /** The floor at {@code t}, which is not before the start. */
        public int floorAt(Instant t) {
            int floor = decisions.getFirst().floor();
            for (Decision decision : decisions) {
                floor = decision.at().isAfter(t) ? floor : decision.floor();
            }
            return floor;
        }
    }
}
