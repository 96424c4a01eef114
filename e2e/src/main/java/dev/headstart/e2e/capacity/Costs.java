package dev.headstart.e2e.capacity;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * What a request of each kind costs, in seconds of a core and of waiting, when nothing else is asked.
 *
 * @param byKind what a request of a kind takes
 * @param otherSeconds of a core that all else on the machine spends on any request: the shopper, the system, those who watch
 */
record Costs(Map<Kind, Cost> byKind, double otherSeconds) {

    /**
     * Of one kind.
     *
     * @param took how long it takes, spread as it was measured
     * @param waited seconds of a core that it waits for, in the mean, by tier
     * @param later seconds of a core that are spent when it has its answer, in the mean, by tier
     */
    record Cost(Spread took, Map<Tier, Double> waited, Map<Tier, Double> later) {

        Cost {
            waited = Map.copyOf(waited);
            later = Map.copyOf(later);
        }

        double waited(Tier tier) {
            return waited.getOrDefault(tier, 0.0);
        }

        double later(Tier tier) {
            return later.getOrDefault(tier, 0.0);
        }

        double allWaited() {
            return waited.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        double allLater() {
            return later.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    Costs {
        byKind = Map.copyOf(byKind);
    }

    Cost of(Kind kind) {
        Cost cost = byKind.get(kind);
        if (cost == null) {
            throw new IllegalStateException("No request of kind " + kind + " was measured");
        }
        return cost;
    }

    /**
     * Of a shop that was measured.
     *
     * @param pace by which factor a request of a kind is quicker alone than it was beside the others; 1 where nothing is said
     */
    static Costs of(Measured measured, Map<Kind, Double> pace) {
        Lesson lesson = measured.lesson();
        Map<Kind, Map<Tier, Double>> waited = empty();
        Map<Kind, Map<Tier, Double>> later = empty();
        for (Tier tier : Tier.values()) {
            double busy = Math.max(0, lesson.cpu(tier) - measured.idle().getOrDefault(tier, 0.0) * lesson.seconds());
            double toShare = busy;
            if (tier == Tier.READ_REPLICA) { // the rest of its work follows the primary's log
                toShare = Math.min(busy, lesson.reads().querySeconds());
                share(lesson, tier, tier.later(), busy - toShare, later);
            }
            Set<Kind> kinds = tier.waited().isEmpty() ? tier.later() : tier.waited();
            share(lesson, tier, kinds, toShare, tier.waited().isEmpty() ? later : waited);
        }
        Map<Kind, Cost> costs = new EnumMap<>(Kind.class);
        lesson.took()
                .forEach((kind, took) -> costs.put(
                        kind,
                        cost(
                                shortened(took, pace.getOrDefault(kind, 1.0)),
                                waited.getOrDefault(kind, Map.of()),
                                later.getOrDefault(kind, Map.of()))));
        double other = Math.max(0, lesson.otherCpuSeconds() - measured.otherIdle() * lesson.seconds()) / lesson.all();
        return new Costs(costs, other);
    }

    /** No request waits for more of a core than it takes: what is above that happens beside its way, or after it. */
    private static Cost cost(Spread took, Map<Tier, Double> waited, Map<Tier, Double> later) {
        double sum = waited.values().stream().mapToDouble(Double::doubleValue).sum();
        double part = sum > took.mean() ? took.mean() / sum : 1;
        Map<Tier, Double> within = new EnumMap<>(Tier.class);
        Map<Tier, Double> after = new EnumMap<>(Tier.class);
        after.putAll(later);
        waited.forEach((tier, seconds) -> {
            within.put(tier, seconds * part);
            after.merge(tier, seconds * (1 - part), Double::sum);
        });
        return new Cost(took, within, after);
    }

    private static Spread shortened(Spread took, double pace) {
        return new Spread(took.seconds().stream().map(it -> it * pace).toList());
    }

    /** Shares seconds of a core among the kinds of requests that caused them, as these were long. */
    private static void share(
            Lesson lesson, Tier tier, Set<Kind> kinds, double seconds, Map<Kind, Map<Tier, Double>> shares) {
        double whole =
                kinds.stream().mapToDouble(kind -> weight(lesson, tier, kind)).sum();
        for (Kind kind : kinds) {
            if (lesson.count(kind) > 0) {
                shares.computeIfAbsent(kind, it -> new EnumMap<>(Tier.class))
                        .merge(tier, seconds * weight(lesson, tier, kind) / whole / lesson.count(kind), Double::sum);
            }
        }
    }

    private static double weight(Lesson lesson, Tier tier, Kind kind) {
        Spread took = lesson.took().get(kind);
        boolean alike = tier == Tier.EDGE || tier == Tier.REDIS; // work that hardly depends on what is asked
        return took == null ? 0 : lesson.count(kind) * (alike ? 1 : took.mean());
    }

    private static Map<Kind, Map<Tier, Double>> empty() {
        return new EnumMap<>(Kind.class);
    }

    /** Seconds of a core that a visit costs a tier. */
    double perVisit(Tier tier, Lesson lesson) {
        return byKind.entrySet().stream()
                .mapToDouble(it -> lesson.perVisit(lesson.count(it.getKey()))
                        * (it.getValue().waited(tier) + it.getValue().later(tier)))
                .sum();
    }
}
