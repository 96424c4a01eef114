package dev.headstart.shop.local.load;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of shoppers, as the script {@code sample-shop/load/shoppers.js} reads it.
 *
 * @param url of the shop
 * @param run what the mail addresses of its orders begin with
 * @param think seconds that a shopper looks at a page, in the mean
 * @param patience seconds that shoppers who have come may still take at the end
 * @param startRate visits a minute at first
 * @param stages how that changes
 * @param shoppers how many are in the shop at once at the peak, about
 * @param figures the file that takes what came of it
 */
record Plan(
        URI url,
        String run,
        double think,
        long patience,
        long startRate,
        List<Stage> stages,
        long shoppers,
        String figures) {

    private static final int MOST_STAGES = 120;
    /** Pages that a visitor thinks about: two before the first product, one or two products, a third of a purchase. */
    private static final double THOUGHTS = 5;

    /** The rate goes evenly to {@code target} visits a minute in this time, as k6 spells it. */
    record Stage(long target, String duration) {}

    static Plan of(URI url, Curve curve, Pressure pressure, String run, String figures) {
        List<Double> parts = curve.thinned(MOST_STAGES).parts();
        double peak = pressure.visitsPerSecond() * 60;
        long each = pressure.duration().toMillis() / (parts.size() - 1);
        List<Stage> stages = new ArrayList<>();
        for (double part : parts.subList(1, parts.size())) {
            stages.add(new Stage(Math.round(part * peak), each + "ms"));
        }
        double think = pressure.think().toMillis() / 1000.0;
        return new Plan(
                url,
                run,
                think,
                30 + Math.round(3 * THOUGHTS * think),
                Math.round(parts.getFirst() * peak),
                stages,
                10 + Math.round(pressure.visitsPerSecond() * (1 + THOUGHTS * think)),
                figures);
    }

    /**
     * How hard, and how long.
     *
     * @param visitsPerSecond new visitors a second at the peak
     * @param think how long a shopper looks at a page, in the mean
     */
    record Pressure(double visitsPerSecond, Duration duration, Duration think) {
        Pressure {
            if (!(visitsPerSecond > 0) || visitsPerSecond > 10_000) {
                throw new IllegalArgumentException("--visits is more than 0 and at most 10000 a second");
            }
            if (duration.toSeconds() < 1 || think.isNegative()) {
                throw new IllegalArgumentException("--duration is 1s or more, and --think is not below 0s");
            }
        }
    }
}
