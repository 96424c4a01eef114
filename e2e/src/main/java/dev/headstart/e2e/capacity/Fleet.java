package dev.headstart.e2e.capacity;

import dev.headstart.e2e.capacity.Costs.Cost;
import dev.headstart.e2e.capacity.Shop.Answer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** The shop with as many replicas as a {@link Size} says, on nodes of which one may be lost. */
final class Fleet implements Shop {

    /** Seconds from one part to the next, there and back, over a network of one data centre. */
    static final double HOP = 0.0005;
    /** Seconds for which callers still try what was on a lost node, until the cluster knows. */
    static final double UNNOTICED = 40;
    /** Seconds after which a caller gives a connection up that nobody takes. */
    static final double CONNECT = 0.25;
    /** Seconds after which a caller asks another replica when it hears nothing. */
    static final double ATTEMPT = 1;
    /** Requests that a service has in work; it sheds those beyond. */
    static final int CONCURRENT = 64;

    private static final int FILLED = 10;
    private static final int LOST_AT = 25;
    private static final int END = 65;

    static final Popularity LOOKED_AT = new Popularity(50_000);
    /** What a page asks the cache for: a product, its like, and the categories. */
    static final int ASKED = 3;

    private final Events events;
    private final Measured measured;
    private final Costs costs;
    private final Random random;
    private final Map<Tier, List<Station>> stations = new EnumMap<>(Tier.class);
    private final Map<Integer, List<Station>> nodes = new HashMap<>();
    private final Map<Station, BitSet> lacks = new HashMap<>();
    private final Map<Station, Map<Integer, List<Runnable>>> awaited = new HashMap<>();
    private final BitSet redisLacks = new BitSet();
    private final int files;
    private double lost = Double.POSITIVE_INFINITY;

    Fleet(Events events, Measured measured, Costs costs, Size size, Random random) {
        this.files =
                (int) Math.round(measured.lesson().perVisit(measured.lesson().files()));
        this.events = events;
        this.measured = measured;
        this.costs = costs;
        this.random = random;
        size.places()
                .forEach((tier, places) -> places.forEach(node -> {
                    Station station = new Station(events, tier.cores());
                    stations.computeIfAbsent(tier, it -> new ArrayList<>()).add(station);
                    nodes.computeIfAbsent(node, it -> new ArrayList<>()).add(station);
                }));
        of(Tier.EDGE).forEach(edge -> {
            lacks.put(edge, new BitSet());
            awaited.put(edge, new HashMap<>());
        });
    }

    /** Loses the node with the most storefronts, and empties all caches in the same moment. */
    void loseANodeAndAllCaches() {
        lacks.values().forEach(it -> it.set(0, addresses()));
        redisLacks.set(1 + files, addresses()); // files are in no database
        redisLacks.set(0);
        lost = events.now();
        List<Station> storefronts = of(Tier.STOREFRONT);
        nodes.values().stream()
                .max(Comparator.comparingLong(
                        node -> node.stream().filter(storefronts::contains).count()))
                .ifPresent(node -> node.forEach(Station::die));
    }

    private int addresses() {
        return 1 + files + LOOKED_AT.products();
    }

    @Override
    public void shared(Shared what, Consumer<Answer> answered) {
        int address =
                switch (what) {
                    case HOME -> 0;
                    case FILE -> 1 + random.nextInt(files);
                    case PAGE -> 1 + files + LOOKED_AT.draw(random);
                };
        look(address, timed(answered));
    }

    private void look(int address, Consumer<Answer> answered) {
        reach(keepersOf(address), edge -> {
            BitSet lacking = lacks.getOrDefault(edge, new BitSet());
            if (!lacking.get(address)) {
                ask(edge, random.nextDouble() < measured.lesson().missRatio() ? Kind.MISS : Kind.HIT, 0, answered);
                return;
            }
            Map<Integer, List<Runnable>> waiting = awaited.getOrDefault(edge, Map.of());
            List<Runnable> others = waiting.get(address);
            if (others != null) { // one asks for all; if that fails, the next one does
                others.add(() -> look(address, answered));
                return;
            }
            waiting.put(address, new ArrayList<>());
            boolean query = redisLacks.get(address);
            ask(edge, Kind.MISS, query ? queries() : 0, answer -> {
                if (answer.good()) {
                    lacking.clear(address);
                    redisLacks.clear(address);
                }
                answered.accept(answer);
                List<Runnable> came = waiting.remove(address);
                if (came != null) {
                    came.forEach(Runnable::run);
                }
            });
        });
    }

    @Override
    public void own(Kind kind, Consumer<Answer> answered) {
        Consumer<Answer> timed = timed(answered);
        reach(of(Tier.EDGE), edge -> ask(edge, kind, 0, timed));
    }

    /** Tells how long it took from now on. */
    private Consumer<Answer> timed(Consumer<Answer> answered) {
        double asked = events.now();
        return answer -> answered.accept(new Answer(answer.kind(), answer.good(), events.now() - asked));
    }

    /** Seconds that the queries of a page take of read replicas when Redis has nothing of it. */
    private double queries() {
        return -queries(measured.lesson()) * Math.log(1 - random.nextDouble());
    }

    /** The same in the mean. */
    static double queries(Lesson lesson) {
        return ASKED * lesson.reads().querySeconds() / lesson.reads().missed();
    }

    private void ask(Station edge, Kind kind, double queries, Consumer<Answer> answered) {
        if (edge.dead()) {
            answered.accept(new Answer(kind, false, 0));
            return;
        }
        Cost cost = costs.of(kind);
        double took = cost.took().draw(random);
        double scale = took / cost.took().mean();
        List<Map.Entry<Tier, Double>> way = new ArrayList<>();
        double ofCores = 0;
        for (Tier tier : Tier.values()) {
            double work = cost.waited(tier) * scale;
            ofCores += work;
            if (tier == Tier.READ_REPLICA && queries > 0) {
                work = queries;
            }
            if (work > 0 && tier != Tier.EDGE) {
                way.add(Map.entry(tier, work));
            }
        }
        double rest = took - ofCores;
        Runnable atLast = () -> events.after(Math.max(0, rest), () -> {
            answered.accept(new Answer(kind, !edge.dead(), 0)); // who waited at a lost edge hears nothing
            later(kind, cost);
        });
        Runnable failed = () -> answered.accept(new Answer(kind, false, 0));
        edge.serve(
                cost.waited(Tier.EDGE) * scale,
                () -> pass(way, 0, atLast, failed),
                () -> events.after(ATTEMPT, failed));
    }

    private void pass(List<Map.Entry<Tier, Double>> way, int at, Runnable done, Runnable shed) {
        if (at == way.size()) {
            done.run();
            return;
        }
        Tier tier = way.get(at).getKey();
        double work = way.get(at).getValue();
        events.after(
                HOP,
                () -> reach(of(tier), replica -> {
                    if (service(tier) && replica.running() >= CONCURRENT) {
                        shed.run();
                        return;
                    }
                    replica.serve(
                            work,
                            () -> pass(way, at + 1, done, shed),
                            () -> events.after(ATTEMPT, () -> pass(way, at, done, shed)));
                }));
    }

    /** What follows an answer; events that nobody took are taken later, and each read replica replays what was written. */
    private void later(Kind kind, Cost cost) {
        cost.later().forEach((tier, work) -> {
            if (tier == Tier.READ_REPLICA && kind == Kind.ORDER) {
                replay(work);
            } else {
                follow(tier, work);
            }
        });
    }

    /** Every replica of the primary that an order was written to replays it. */
    private void replay(double work) {
        List<Station> replicas = of(Tier.READ_REPLICA);
        int primaries = of(Tier.DATABASE).size();
        for (int i = random.nextInt(primaries); i < replicas.size(); i += primaries) {
            if (!replicas.get(i).dead()) {
                replicas.get(i).serve(work, () -> {}, () -> {});
            }
        }
    }

    private void follow(Tier tier, double work) {
        reach(
                of(tier),
                replica -> replica.serve(work, () -> {}, () -> events.after(ATTEMPT, () -> follow(tier, work))));
    }

    /** Finds a replica that answers, as chance has it; while nobody knows of the lost node, some try there first. */
    private void reach(List<Station> all, Consumer<Station> found) {
        Station first = all.get(random.nextInt(all.size()));
        if (!first.dead()) {
            found.accept(first);
            return;
        }
        List<Station> left = all.stream().filter(it -> !it.dead()).toList();
        Station next = left.get(random.nextInt(left.size()));
        if (events.now() < lost + UNNOTICED) {
            events.after(CONNECT, () -> found.accept(next));
        } else {
            found.accept(next);
        }
    }

    /**
     * The edges that something is asked of. The first page and its files are asked for by everybody, and are at all of them; another page is at two, by its address, so that
     * few fetch it.
     */
    private List<Station> keepersOf(int address) {
        List<Station> edges = of(Tier.EDGE);
        if (address <= files) {
            return edges;
        }
        int first = Math.floorMod(address * 0x9E3779B1, edges.size());
        int second = (first + 1 + Math.floorMod(address * 0x85EBCA6B, edges.size() - 1)) % edges.size();
        List<Station> two = List.of(edges.get(first), edges.get(second));
        return two.stream().allMatch(Station::dead) ? edges : two;
    }

    private static boolean service(Tier tier) {
        return tier.cores() == 1 && tier != Tier.REDIS;
    }

    private List<Station> of(Tier tier) {
        return stations.getOrDefault(tier, List.of());
    }

    /**
     * What came of a peak, and when in it the node was lost, in seconds.
     *
     * @param waiting requests that had no answer at its end
     */
    record Played(Diary diary, int from, int lostAt, int end, long waiting) {

        Diary.Span before() {
            return diary.between(from, lostAt);
        }

        Diary.Span after() {
            return diary.between(lostAt, end);
        }
    }

    /** A peak on which shoppers come as they please, and whose worst moment comes when all of them are there. */
    static Played play(Measured measured, Costs costs, Size size, Journey journey) {
        Events events = new Events();
        Random random = new Random(7);
        Fleet fleet = new Fleet(events, measured, costs, size, random);
        Shoppers shoppers = new Shoppers(events, fleet, journey, random);
        shoppers.comeByChance(size.visitsPerSecond());
        shoppers.areThere(Math.round(size.shoppers()));
        events.playUntil(LOST_AT);
        fleet.loseANodeAndAllCaches();
        events.playUntil(END);
        return new Played(shoppers.diary(), FILLED, LOST_AT, END, shoppers.waiting());
    }
}
