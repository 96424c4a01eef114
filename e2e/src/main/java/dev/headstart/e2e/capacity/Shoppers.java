package dev.headstart.e2e.capacity;

import dev.headstart.e2e.capacity.Shop.Answer;
import dev.headstart.e2e.capacity.Shop.Shared;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Visitors who come to a shop at a rate of their own, however slow it is. */
final class Shoppers {

    /** Files that a browser fetches from one host at once. */
    private static final int LANES = 6;

    private final Events events;
    private final Shop shop;
    private final Journey journey;
    private final Random random;
    private final Diary diary = new Diary();
    private long waiting;

    Shoppers(Events events, Shop shop, Journey journey, Random random) {
        this.events = events;
        this.shop = shop;
        this.journey = journey;
        this.random = random;
    }

    Diary diary() {
        return diary;
    }

    /** Requests that have no answer yet. */
    long waiting() {
        return waiting;
    }

    /** Lets them in one after the other, as evenly spaced as those of a load test. */
    void comeEvenly(double perSecond) {
        comeEach(() -> 1 / perSecond);
    }

    /** Lets them in as people come who do not know each other. */
    void comeByChance(double perSecond) {
        comeEach(() -> exponential(1 / perSecond));
    }

    /** Those who are in the shop already when the play begins, each somewhere in a visit. */
    void areThere(long number) {
        for (long i = 0; i < number; i++) {
            List<Kind> steps = journey.drawn(random);
            goOn(new ArrayDeque<>(steps.subList(random.nextInt(steps.size() + 1), steps.size())));
        }
    }

    private void comeEach(DoubleSupplier apart) {
        events.after(apart.getAsDouble(), () -> {
            come();
            comeEach(apart);
        });
    }

    private void come() {
        shop.shared(Shared.HOME, noted(() -> {
            int files = journey.drawnFiles(random);
            for (int lane = 0; lane < LANES; lane++) {
                fetch(files / LANES + (lane < files % LANES ? 1 : 0));
            }
            goOn(new ArrayDeque<>(journey.drawn(random)));
        }));
    }

    private void fetch(int files) {
        if (files > 0) {
            shop.shared(Shared.FILE, noted(() -> fetch(files - 1)));
        }
    }

    private void goOn(Deque<Kind> steps) {
        if (!steps.isEmpty()) {
            events.after(exponential(journey.thinkSeconds()), () -> take(steps));
        }
    }

    private void take(Deque<Kind> steps) {
        Kind step = steps.remove();
        Consumer<Answer> answered = noted(() -> goOn(steps));
        if (step == Kind.HIT) {
            shop.shared(Shared.PAGE, answered);
        } else {
            shop.own(step, answered);
        }
    }

    private Consumer<Answer> noted(Runnable next) {
        waiting++;
        return answer -> {
            waiting--;
            diary.note(events.now(), answer);
            next.run();
        };
    }

    private double exponential(double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
