package dev.headstart.operator.measure;

import dev.headstart.api.LastPeak;
import dev.headstart.api.Peak;
import dev.headstart.api.PeakUnderWay;
import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.operator.report.Numbers;
import dev.headstart.operator.report.PeakAhead;
import dev.headstart.operator.report.View;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches one peak at a time. It is the highest point of the forecast within lead time and twelve hours, if it needs more than the minimum of any
 * target. It is under way from the moment when the provisioned quantile first comes within 5% of it in the longest lead time; what is forecast of it then
 * stands. It has passed when the time is past that was forecast for it and the traffic is a fifth below its highest, or three hours later.
 *
 * <p>What must outlive a restart is in status; what was measured of the traffic is in Prometheus. Time in which the traffic is unknown counts
 * for nothing.
 */
public record PeakWatch(View view, List<Tier> tiers) {

    /** No second peak sooner after the last one. */
    private static final Duration APART = Duration.ofHours(12);

    private static final Duration LATEST = Duration.ofHours(3);
    private static final double FALLEN = 0.8;

    /** Between passes that are further apart, nobody knows what was. */
    static final Duration LONGEST_PASS = Duration.ofMinutes(10);

    /** What there is to say after this pass. */
    public PeakNews news() {
        Optional<PeakUnderWay> before =
                status().map(ScalePlanStatus::peakUnderWay).filter(peak -> isPast(peak.since()));
        return before.map(peak -> passed(goOn(peak)))
                .orElseGet(() -> begun().<PeakNews>map(peak -> new PeakNews.UnderWay(goOn(peak)))
                        .orElseGet(PeakNews.None::new));
    }

    private Optional<ScalePlanStatus> status() {
        return Optional.ofNullable(view.plan().getStatus());
    }

    private Optional<PeakUnderWay> begun() {
        Duration lead = tiers.stream()
                .map(tier -> tier.target().leadTime())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        Instant free = status().map(ScalePlanStatus::lastPeak)
                .filter(last -> isPast(last.until()))
                .map(last -> Rfc3339.parse(last.at()).plus(APART))
                .orElse(Instant.MIN);
        return view.peak(lead.plus(APART))
                .filter(peak -> view.judgement().trusted() && !peak.at().isBefore(free))
                .filter(peak -> peak.begins().isAfter(view.now())
                        && !peak.begins().isAfter(view.now().plus(lead)))
                .filter(peak -> tiers.stream().anyMatch(tier -> tier.risesFor(peak.expected())))
                .map(this::begin);
    }

    private PeakUnderWay begin(PeakAhead peak) {
        String now = said(view.now());
        return new PeakUnderWay(peak.words(view.zone()), now, now, 0L, 0L, Map.of());
    }

    private PeakUnderWay goOn(PeakUnderWay peak) {
        Duration pass = Duration.between(Rfc3339.parse(peak.until()), Rfc3339.parse(said(view.now())));
        boolean counts = view.trafficNow().isPresent() && !pass.isNegative() && pass.compareTo(LONGEST_PASS) <= 0;
        long seconds = counts ? pass.toSeconds() : 0;
        double traffic = view.trafficNow().orElse(0);
        long held = tiers.stream().mapToLong(Tier::desired).sum();
        long alone = tiers.stream().mapToLong(t -> t.withoutHeadstart(traffic)).sum();
        return new PeakUnderWay(
                peak.peak(),
                peak.since(),
                said(view.now()),
                peak.replicaSeconds() + seconds * held,
                peak.aloneReplicaSeconds() + seconds * alone,
                ready(peak));
    }

    /** Since when each target has what the median of the peak needs. A loss counts only while that is not needed yet. */
    private Map<String, String> ready(PeakUnderWay peak) {
        double expected = expected(peak);
        Map<String, String> ready = new LinkedHashMap<>(peak.ready());
        for (Tier tier : tiers) {
            String name = tier.target().name();
            int need = tier.needs(expected);
            if (tier.risesFor(expected) && tier.holds(need)) {
                ready.putIfAbsent(name, said(view.now()));
            } else if (view.now().isBefore(Rfc3339.parse(peak.peak().at()))
                    && view.trafficNow().isPresent()
                    && tier.needs(view.trafficNow().getAsDouble()) < need) {
                ready.remove(name);
            }
        }
        return ready;
    }

    private PeakNews passed(PeakUnderWay peak) {
        Instant at = Rfc3339.parse(peak.peak().at());
        if (view.now().isBefore(at)
                || view.trafficNow().isEmpty()
                || !(view.traffic() instanceof Traffic.Known known)) {
            return new PeakNews.UnderWay(peak);
        }
        double now = view.trafficNow().getAsDouble();
        TrafficThatCame came =
                new TrafficThatCame(known.history().series(), Rfc3339.parse(peak.since()), view.now(), now);
        return now < FALLEN * came.highest() || !view.now().isBefore(at.plus(LATEST))
                ? report(peak, came)
                : new PeakNews.UnderWay(peak);
    }

    private PeakNews report(PeakUnderWay watched, TrafficThatCame came) {
        Map<String, Duration> leads = leads(watched, came);
        Optional<Map.Entry<String, Duration>> slowest =
                leads.entrySet().stream().min(Map.Entry.comparingByValue());
        Peak peak = watched.peak();
        LastPeak last = new LastPeak(
                peak.at(),
                peak.expected(),
                peak.upper(),
                Numbers.plain(came.highest()),
                peak.event(),
                slowest.map(s -> PrometheusDuration.format(s.getValue())).orElse(null),
                slowest.map(Map.Entry::getKey).orElse(null),
                Numbers.moment(Rfc3339.parse(watched.since()), view.zone()),
                Numbers.moment(view.now(), view.zone()),
                hours(watched.replicaSeconds()),
                hours(watched.aloneReplicaSeconds()));
        return new PeakNews.Passed(last, leads);
    }

    /** The need is that of the median or of what came, whichever is the lower. Who was needed from the first and was there did not rise for it. */
    private Map<String, Duration> leads(PeakUnderWay peak, TrafficThatCame came) {
        Map<String, Duration> leads = new LinkedHashMap<>();
        for (Tier tier : tiers) {
            int need = Math.min(tier.needs(expected(peak)), tier.needs(came.highest()));
            String since = peak.ready().get(tier.target().name());
            Instant ready = since == null ? view.now() : Rfc3339.parse(since);
            Instant needed = came.first(v -> tier.needs(v) >= need);
            boolean roseOrLate = needed.isAfter(came.begin()) || ready.isAfter(needed);
            if (need > tier.target().min() && roseOrLate) {
                leads.put(tier.target().name(), withinADay(Duration.between(ready, needed)));
            }
        }
        return leads;
    }

    /** What is written down for the future was written by a clock that has jumped back. */
    private boolean isPast(String moment) {
        return !Rfc3339.parse(moment).isAfter(view.now());
    }

    private static double expected(PeakUnderWay peak) {
        return Double.parseDouble(peak.peak().expected());
    }

    /** More is a clock that has jumped. */
    private static Duration withinADay(Duration lead) {
        Duration day = Duration.ofDays(1);
        return Collections.max(List.of(day.negated(), Collections.min(List.of(day, lead))));
    }

    private static String hours(long seconds) {
        return Numbers.plain(seconds / (double) Duration.ofHours(1).toSeconds());
    }

    private String said(Instant at) {
        return Numbers.moment(at, view.zone());
    }
}
