package dev.headstart.e2e.capacity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a number of shoppers needs, by the utilisation law: cores that are busy are requests a second times seconds of a core for each.
 *
 * @param shoppers in the shop at once
 * @param visitsPerSecond new ones, by Little's law
 * @param busy cores that each tier keeps busy
 * @param replicas of each tier; of the database they are primaries, each with its part of the orders
 */
record Size(double shoppers, double visitsPerSecond, Map<Tier, Double> busy, Map<Tier, Integer> replicas, int nodes) {

    static final int NODE_CORES = 16;
    /** Cores of a node that are left for pods; the system has the rest. */
    static final double ROOM = 15;
    /** What a replica may be used on an ordinary second of the peak, so that a burst does not queue. */
    static final double USED = 0.6;
    /** What those that are left may be used when a node is lost. */
    static final double USED_WITHOUT_A_NODE = 0.75;

    /** What a read replica's one process that replays the primary's log may be used, so that it does not fall behind. */
    static final double REPLAYING = 0.8;

    private static final int BROKERS = 3;
    private static final int PAIR = 2;
    private static final int ROUNDS = 4;

    Size {
        busy = Map.copyOf(busy);
        replicas = Map.copyOf(replicas);
    }

    static Size of(double shoppers, Lesson lesson, Costs costs, Journey journey) {
        double visits = shoppers / journey.seconds();
        Map<Tier, Double> busy = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            busy.put(tier, visits * costs.perVisit(tier, lesson));
        }
        double replay = visits
                * lesson.perVisit(lesson.count(Kind.ORDER))
                * costs.of(Kind.ORDER).later(Tier.READ_REPLICA);
        Map<Tier, Double> cold = cold(visits * journey.pages(), lesson, costs);
        Size size = new Size(shoppers, visits, busy, Map.of(), PAIR);
        for (int i = 0; i < ROUNDS; i++) { // how many a node has of each tier depends on how many nodes there are
            size = size.with(size.counted(replay, cold));
        }
        double replayed = replay / size.replicas(Tier.DATABASE) * size.replicas(Tier.READ_REPLICA);
        busy.merge(Tier.READ_REPLICA, replayed - replay, Double::sum);
        return new Size(shoppers, visits, busy, size.replicas(), size.nodes());
    }

    /** Seconds of cores that are needed beyond the usual in the first second without caches; each page is asked of two edges. */
    private static Map<Tier, Double> cold(double pages, Lesson lesson, Costs costs) {
        Map<Tier, Double> cold = new EnumMap<>(Tier.class);
        double fetched = 2 * Fleet.LOOKED_AT.seen(pages / 2);
        costs.of(Kind.MISS).waited().forEach((tier, seconds) -> cold.put(tier, fetched * seconds));
        cold.merge(Tier.READ_REPLICA, Fleet.LOOKED_AT.seen(pages) * Fleet.queries(lesson), Double::sum);
        return cold;
    }

    private Map<Tier, Integer> counted(double replay, Map<Tier, Double> cold) {
        Map<Tier, Integer> counts = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            counts.put(tier, count(tier, tier.cores(), needed(busy, tier), needed(cold, tier)));
        }
        int primaries = (int) Math.max(
                1,
                Math.ceil(Math.max(needed(busy, Tier.DATABASE) / (Tier.DATABASE.cores() * USED), replay / REPLAYING)));
        counts.put(Tier.DATABASE, primaries);
        double free = Tier.READ_REPLICA.cores() - replay / primaries; // each replays all of its primary's log
        double reads = needed(busy, Tier.READ_REPLICA) - replay;
        int replicas = count(Tier.READ_REPLICA, free, reads, needed(cold, Tier.READ_REPLICA));
        counts.put(Tier.READ_REPLICA, Math.max(PAIR * primaries, replicas));
        return counts;
    }

    /** @param each cores of a replica that are there for the load */
    private int count(Tier tier, double each, double load, double cold) {
        int least = tier == Tier.KAFKA ? BROKERS : PAIR;
        int count = Math.max(least, (int) Math.ceil(load / (each * USED)));
        double withoutANode = Math.max(load / USED_WITHOUT_A_NODE, load + cold) / each;
        int lost = Math.ceilDiv(Math.max(count, (int) Math.ceil(withoutANode)), nodes - 1);
        return Math.max(count, (int) Math.ceil(withoutANode) + lost);
    }

    private Size with(Map<Tier, Integer> counts) {
        double cores = counts.entrySet().stream()
                .filter(it -> it.getKey() != Tier.DATABASE)
                .mapToDouble(it -> it.getValue() * it.getKey().cores())
                .sum();
        int forAllElse = Math.max(PAIR, (int) Math.ceil(cores / ROOM));
        return new Size(shoppers, visitsPerSecond, busy, counts, forAllElse);
    }

    private static double needed(Map<Tier, Double> busy, Tier tier) {
        return busy.getOrDefault(tier, 0.0);
    }

    int replicas(Tier tier) {
        return replicas.getOrDefault(tier, 0);
    }

    /** On which node each replica is, the largest first, spread over all nodes; each primary has a node of its own behind them. */
    Map<Tier, List<Integer>> places() {
        double[] taken = new double[nodes];
        Map<Tier, List<Integer>> places = new EnumMap<>(Tier.class);
        List<Tier> largestFirst = Stream.of(Tier.values())
                .sorted(Comparator.comparingInt(Tier::cores).reversed())
                .toList();
        for (Tier tier : largestFirst) {
            List<Integer> of = places.computeIfAbsent(tier, it -> new ArrayList<>());
            for (int i = 0; i < replicas(tier); i++) {
                int node = tier == Tier.DATABASE ? nodes + i : place(tier, of, taken);
                of.add(node);
                if (node < nodes) {
                    taken[node] += tier.cores();
                }
            }
        }
        return places;
    }

    /** The emptiest node of those that have room and the fewest of the tier. */
    private static int place(Tier tier, List<Integer> placed, double[] taken) {
        return IntStream.range(0, taken.length)
                .boxed()
                .min(Comparator.<Integer, Boolean>comparing(node -> taken[node] + tier.cores() > NODE_CORES)
                        .thenComparingInt(node -> Collections.frequency(placed, node))
                        .thenComparingDouble(node -> taken[node]))
                .orElseThrow();
    }
}
