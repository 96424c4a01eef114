package dev.headstart.history;

import dev.headstart.forecaster.Window;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with a history.
 *
 * @param points steps in all
 * @param interpolated steps of short gaps, filled on a line between their neighbours
 * @param dropped samples that are no amount of traffic: NaN, infinite, negative
 * @param masked long gaps, left out of training
 */
public record Quality(int points, int interpolated, int dropped, List<Window> masked) {

    public Quality {
        masked = List.copyOf(masked);
    }

    /** Whether nothing was wrong. */
    public boolean clean() {
        return interpolated == 0 && dropped == 0 && masked.isEmpty();
    }

    /** All of it in words, times in {@code zone}. */
    public String words(ZoneId zone) {
        if (clean()) {
            return points + " points, none missing";
        }
        DateTimeFormatter moment =
                DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(zone);
        StringBuilder words = new StringBuilder(points + " points");
        if (dropped > 0) {
            words.append(String.format(
                    Locale.ROOT,
                    ", %d (%.1f%%) dropped (not a number, infinite or negative)",
                    dropped,
                    100.0 * dropped / points));
        }
        if (interpolated > 0) {
            words.append(", ").append(interpolated).append(" interpolated in short gaps");
        }
        masked.stream().limit(5).forEach(w -> words.append(", masked ")
                .append(moment.format(w.start()))
                .append(" to ")
                .append(moment.format(w.end())));
        if (masked.size() > 5) {
            words.append(" and ").append(masked.size() - 5).append(" more gaps");
        }
        return words.toString();
    }
}
