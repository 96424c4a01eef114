package dev.headstart.api;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 5m}, {@code 1h30m}, {@code 56d}. */
public final class PrometheusDuration {

    /** What the schema accepts: whole numbers of w, d, h, m, s, each unit at most once, the largest first. */
    static final String PATTERN = "^([0-9]{1,4}w)?([0-9]{1,5}d)?([0-9]{1,5}h)?([0-9]{1,6}m)?([0-9]{1,7}s)?$";

    private static final Map<String, Long> SECONDS =
            Map.of("w", 604_800L, "d", 86_400L, "h", 3_600L, "m", 60L, "s", 1L);
    private static final Pattern PART = Pattern.compile("([0-9]+)([wdhms])");

    private PrometheusDuration() {}

    /**
     * Reads a duration.
     *
     * @throws IllegalArgumentException if the text is not a duration
     */
    public static Duration parse(String text) {
        if (text.isEmpty() || !text.matches(PATTERN)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a duration; write whole numbers of w, d, h, m, s, such as 5m, 1h30m or 56d");
        }
        long seconds = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            seconds += Long.parseLong(part.group(1)) * SECONDS.getOrDefault(part.group(2), 0L);
        }
        return Duration.ofSeconds(seconds);
    }

    /** Writes a duration with its two largest units, hours being the largest: {@code 1h58m}. Parts of a second are cut. */
    public static String format(Duration duration) {
        long s = Math.abs(duration.toSeconds());
        String sign = duration.isNegative() ? "-" : "";
        if (s >= 3600) {
            long minutes = s % 3600 / 60;
            return sign + s / 3600 + "h" + (minutes == 0 ? "" : minutes + "m");
        }
        if (s >= 60) {
            return sign + s / 60 + "m" + (s % 60 == 0 ? "" : s % 60 + "s");
        }
        return sign + s + "s";
    }
}
