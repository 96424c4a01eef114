package dev.headstart.e2e.capacity;

import dev.headstart.e2e.capacity.Costs.Cost;
import dev.headstart.e2e.capacity.Shop.Answer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** The shop that was measured: all of it, and the shoppers too, share the cores of one machine. */
final class OneMachine implements Shop {

    private static final int SEED = 11;
    private static final int FILL = 20;
    private static final int LOOK = 300;
    private static final int ROUNDS = 12;

    private final Events events;
    private final Costs costs;
    private final double missRatio;
    private final Station cores;
    private final Random random;

    private OneMachine(Events events, Costs costs, Measured measured, Random random) {
        this.events = events;
        this.costs = costs;
        this.missRatio = measured.lesson().missRatio();
        this.cores = new Station(events, measured.cores() - measured.idleCores());
        this.random = random;
    }

    /**
     * What came of a run.
     *
     * @param cores that were busy
     */
    record Played(double requestsPerSecond, double cores, Diary.Span waits, Map<Kind, Double> means) {}

    /** Costs with which the lesson, played again, makes shoppers wait as long as it did, for each kind of request. */
    static Costs learnt(Measured measured) {
        Map<Kind, Double> pace = new EnumMap<>(Kind.class);
        Costs costs = Costs.of(measured, pace);
        for (int round = 0; round < ROUNDS; round++) {
            Played played = play(measured, costs, measured.lesson().visitsPerSecond());
            measured.lesson().took().forEach((kind, took) -> {
                double simulated = played.means().getOrDefault(kind, took.mean());
                pace.merge(kind, Math.min(1, took.mean() / simulated), (now, by) -> now * took.mean() / simulated);
            });
            costs = Costs.of(measured, pace);
        }
        return costs;
    }

    /** Lets shoppers in at a rate. */
    static Played play(Measured measured, Costs costs, double visitsPerSecond) {
        Events events = new Events();
        Random random = new Random(SEED);
        OneMachine shop = new OneMachine(events, costs, measured, random);
        Journey journey = Journey.of(measured.lesson(), measured.thinkSeconds(), measured.thinkSeconds());
        Shoppers shoppers = new Shoppers(events, shop, journey, random);
        shoppers.comeEvenly(visitsPerSecond);
        events.playUntil(FILL);
        double before = shop.cores.busy();
        events.playUntil(FILL + LOOK);
        Diary.Span waits = shoppers.diary().between(FILL, FILL + LOOK);
        Map<Kind, Double> means = new EnumMap<>(Kind.class);
        measured.lesson()
                .took()
                .keySet()
                .forEach(kind -> means.put(kind, shoppers.diary().mean(kind)));
        return new Played(
                (double) waits.requests() / LOOK,
                measured.idleCores() + (shop.cores.busy() - before) / LOOK,
                waits,
                means);
    }

    @Override
    public void shared(Shared what, Consumer<Answer> answered) {
        ask(random.nextDouble() < missRatio ? Kind.MISS : Kind.HIT, answered);
    }

    @Override
    public void own(Kind kind, Consumer<Answer> answered) {
        ask(kind, answered);
    }

    private void ask(Kind kind, Consumer<Answer> answered) {
        Cost cost = costs.of(kind);
        double took = cost.took().draw(random);
        double ofCores = took * Math.min(1, cost.allWaited() / cost.took().mean());
        serve(
                costs.otherSeconds(),
                () -> { // the shopper herself is a program on this machine
                    double sent = events.now();
                    serve(
                            ofCores,
                            () -> events.after(
                                    took - ofCores,
                                    () -> answered.accept(new Answer(kind, true, events.now() - sent))));
                    serve(cost.allLater(), () -> {});
                });
    }

    private void serve(double seconds, Runnable done) {
        cores.serve(seconds, done, () -> {
            throw new IllegalStateException("The machine does not die");
        });
    }
}
