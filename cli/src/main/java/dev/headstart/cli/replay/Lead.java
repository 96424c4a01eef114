package dev.headstart.cli.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lead achieved: each time that a local day needs more replicas than before on that day, from the moment since which so many were ready without
 * a break (at most 24 hours) until then. Where they were not there yet it is negative: by the time until they were, or were no longer needed.
 */
final class Lead {
    private static final Duration MOST = Duration.ofDays(1);

    /** A rise that came before its replicas. */
    private record Late(Instant since, int need) {}

    private final ZoneId zone;
    /** {@code readySince[n]} is since when n replicas have been ready; null while they are not. */
    private @Nullable Instant[] readySince = new Instant[0];

    private final List<Double> leads = new ArrayList<>();
    private final List<Late> waiting = new ArrayList<>();
    private @Nullable LocalDate day;
    private int highest;

    /** @param zone whose days are meant */
    Lead(ZoneId zone) {
        this.zone = zone;
    }

    void see(Instant now, int need, int ready) {
        remember(now, ready);
        waiting.removeIf(late -> settle(late, now, need, ready));
        LocalDate today = now.atZone(zone).toLocalDate();
        if (!today.equals(day)) {
            day = today;
            highest = need;
        }
        if (need > highest) {
            highest = need;
            rise(now, need);
        }
    }

    private void rise(Instant now, int need) {
        Instant since = need < readySince.length ? readySince[need] : null;
        if (since == null) {
            waiting.add(new Late(now, need));
        } else {
            leads.add((double)
                    Math.min(MOST.toSeconds(), Duration.between(since, now).toSeconds()));
        }
    }

    private boolean settle(Late late, Instant now, int need, int ready) {
        if (ready < late.need() && need >= late.need()) {
            return false;
        }
        leads.add((double) -Duration.between(late.since(), now).toSeconds());
        return true;
    }

    private void remember(Instant now, int ready) {
        if (ready >= readySince.length) {
            readySince = Arrays.copyOf(readySince, ready + 1);
        }
        for (int n = 1; n < readySince.length; n++) {
            if (n > ready) {
                readySince[n] = null;
            } else if (readySince[n] == null) {
                readySince[n] = now;
            }
        }
    }

    /** The median of all rises, in seconds; 0 when there was none. */
    double median() {
        List<Double> sorted = new ArrayList<>(leads);
        Collections.sort(sorted);
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
