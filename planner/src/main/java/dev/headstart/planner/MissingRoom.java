package dev.headstart.planner;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Pods of a target's planned peak for which there is no room.
 *
 * @param ceiling what they exceed
 * @param planned pods at the peak
 * @param missing how many of them do not fit
 * @param neededBy when the first of those is needed
 * @param why what is there and what a pod takes, in words
 */
public record MissingRoom(String target, Ceiling ceiling, int planned, int missing, Instant neededBy, String why) {

    /** What pods can exceed besides the bounds of their floor. */
    public enum Ceiling {
        /** A ResourceQuota of the namespace. */
        Quota,
        /** What the nodes have free. */
        NodeRoom,
        /** The storage classes that make the volumes. */
        Storage,
        /** The connections that a database allows. */
        Connections
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

    /** The last {@code missing} pods of a demand's peak. */
    public static MissingRoom of(Demand demand, Ceiling ceiling, int missing, String why) {
        int planned = demand.most();
        return new MissingRoom(demand.target().name(), ceiling, planned, missing, demand.above(planned - missing), why);
    }

    /** All of it in words. */
    public String words(ZoneId zone) {
        return "%d of %d pods of %s do not fit: %s; needed by %s"
                .formatted(missing, planned, target, why, TIME.format(neededBy.atZone(zone)));
    }
}
