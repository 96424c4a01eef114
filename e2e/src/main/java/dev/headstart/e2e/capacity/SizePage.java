package dev.headstart.e2e.capacity;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The page that says what so many shoppers need, in Markdown; its pictures are {@link SizePictures}'. */
final class SizePage {

    private final Measured measured;
    private final Costs costs;
    private final OneMachine.Played exam;
    private final Journey journey;

    /** A number of shoppers, what they need, and a peak of them that was played. */
    record Peak(Size size, Fleet.Played played) {
        String name() {
            return millions(size.shoppers());
        }
    }

    SizePage(Measured measured, Costs costs, OneMachine.Played exam, Journey journey) {
        this.measured = measured;
        this.costs = costs;
        this.exam = exam;
        this.journey = journey;
    }

    String of(List<Peak> peaks, String pictures) {
        StringBuilder page = new StringBuilder("""
                # Half a million shoppers

                What the sample shop needs when %s people are in it at once. Made by `./headstart shop size`, which measures a shop on one machine, makes a model of what it saw,
                holds that model against a second measurement that nothing of it was taken from, and then plays the peak event by event: with a node lost and every cache emptied in the same
                moment. `./headstart shop size --measured FILE` makes the page again from figures that were kept, such as [these](%s/measured.json).

                """.formatted(
                peaks.stream().map(Peak::name).reduce((a, b) -> a + " or " + b).orElseThrow(), pictures));
        page.append(measurement());
        page.append(examination());
        for (Peak peak : peaks) {
            page.append(peak(peak, pictures));
        }
        return page.append(assumptions()).toString();
    }

    String measurement() {
        Lesson lesson = measured.lesson();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                ## What was measured

                One machine (%s) with the whole shop on it and the shoppers too. At %.0f new visitors a second, each of whom thinks %.0f s about a page, it answered %.0f requests a second;
                the edge answered %.1f%% of pages and files itself. `k6` let the visitors come at their rate, however slow the shop was.

                | request | a visit | p50 | p95 | p99 | core, waited for | core, later |
                |---|---|---|---|---|---|---|
                """,
                measured.machine(),
                lesson.visitsPerSecond(),
                measured.thinkSeconds(),
                lesson.requestsPerSecond(),
                100 * (1 - lesson.missRatio())));
        for (Kind kind : Kind.values()) {
            Costs.Cost cost = costs.of(kind);
            List<Double> took = lesson.took().getOrDefault(kind, cost.took()).seconds();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f | %.1f ms | %.1f ms | %.1f ms | %.2f ms | %.2f ms |%n",
                    words(kind),
                    lesson.perVisit(lesson.count(kind)),
                    1000 * at(took, 0.5),
                    1000 * at(took, 0.95),
                    1000 * at(took, 0.99),
                    1000 * cost.allWaited(),
                    1000 * cost.allLater()));
        }
        return text.append("""

                        What the edge asked for is not marked: it is the slowest of the shared requests, as many as were asked for. The last two columns are the model's. What a part of the shop did
                        is shared among the kinds of requests that pass it, as these were long; no request waits for more of a core than it takes alone, and what is beyond that is done "later": events, logs, the edge's renewals, and traces.

                        """).toString();
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case HIT -> "page or file that the edge has";
            case MISS -> "page or file that it asks for";
            case OWN -> "cart, checkout, progress of an order";
            case ORDER -> "placing an order";
        };
    }

    String examination() {
        Lesson taught = measured.lesson();
        Lesson real = measured.exam();
        StringBuilder text =
                new StringBuilder(String.format(Locale.ROOT, """
                ## The model, held against the machine

                The same machine at %.0f new visitors a second, of which nothing went into the model. The last column is what one would say without a model: that waits stay as they were at %.0f. The machine is not full here; how
                shoppers wait when it is, no measurement of ours says.

                | | measured | model | off by | as before, off by |
                |---|---|---|---|---|
                """, real.visitsPerSecond(), taught.visitsPerSecond()));
        double more = real.visitsPerSecond() / taught.visitsPerSecond();
        text.append(row(
                "requests a second",
                real.requestsPerSecond(),
                exam.requestsPerSecond(),
                more * taught.requestsPerSecond()));
        text.append(row("busy cores", real.cores(), exam.cores(), more * taught.cores()));
        text.append(row(
                "mean wait, ms",
                1000 * real.waits().mean(),
                1000 * exam.waits().mean(),
                1000 * taught.waits().mean()));
        text.append(row(
                "p50, ms",
                1000 * real.waits().p50(),
                1000 * exam.waits().p50(),
                1000 * taught.waits().p50()));
        text.append(row(
                "p95, ms",
                1000 * real.waits().p95(),
                1000 * exam.waits().p95(),
                1000 * taught.waits().p95()));
        text.append(row(
                "p99, ms",
                1000 * real.waits().p99(),
                1000 * exam.waits().p99(),
                1000 * taught.waits().p99()));
        return text.append('\n').toString();
    }

    private static String row(String what, double real, double model, double before) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %+.1f%% | %+.1f%% |%n",
                what,
                real,
                model,
                100 * (model / real - 1),
                100 * (before / real - 1));
    }

    private String peak(Peak peak, String pictures) {
        Size size = peak.size();
        Fleet.Played played = peak.played();
        Diary.Span before = played.before();
        Diary.Span after = played.after();
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                """
                ## %s shoppers at once

                They are %,.0f new visitors a second and %,.0f requests. They need **%d nodes of %d cores**, and one more for each primary database:

                | tier | cores that are busy | replicas | cores each |
                |---|---|---|---|
                """,
                peak.name(),
                size.visitsPerSecond(),
                (double) before.requests() / (played.lostAt() - played.from()),
                size.nodes(),
                Size.NODE_CORES));
        text.append(tiers(size));
        text.append(String.format(
                Locale.ROOT,
                """

                Services that write hold up to %,d connections to the primaries (10 a replica), so that a pooler belongs before them. Redis and read replicas are scaled by a ScalePlan
                ahead of the services that ask them.

                | | requests | failed | p50 | p95 | p99 |
                |---|---|---|---|---|---|
                """,
                10 * (size.replicas(Tier.ORDERS) + size.replicas(Tier.INVENTORY) + size.replicas(Tier.NOTIFICATIONS))));
        text.append(waits(String.format(Locale.ROOT, "%d s of the peak", played.lostAt() - played.from()), before));
        text.append(waits(
                String.format(
                        Locale.ROOT, "%d s from the loss of a node and all caches", played.end() - played.lostAt()),
                after));
        return text.append(String.format(
                        Locale.ROOT, """

                        In the worst second p99 was %.2f s. %,d requests had no answer yet when the play ended.

                        ![What %s shoppers waited, second by second](%s/%s.svg)

                        """, worstSecond(played), played.waiting(), peak.name(), pictures, picture(size)))
                .toString();
    }

    static String tiers(Size size) {
        StringBuilder text = new StringBuilder();
        for (Tier tier : Tier.values()) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.1f | %d | %d |%n",
                    tier.words(),
                    size.busy().getOrDefault(tier, 0.0),
                    size.replicas(tier),
                    tier.cores()));
        }
        return text.toString();
    }

    static String picture(Size size) {
        return String.format(Locale.ROOT, "%.0f", size.shoppers());
    }

    private static double worstSecond(Fleet.Played played) {
        return IntStream.range(played.lostAt(), played.end())
                .mapToDouble(
                        second -> played.diary().between(second, second + 1).p99())
                .max()
                .orElseThrow();
    }

    private static String waits(String what, Diary.Span span) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %.1f ms | %.1f ms | %.1f ms |%n",
                what,
                span.requests(),
                span.failed(),
                1000 * span.p50(),
                1000 * span.p95(),
                1000 * span.p99());
    }

    String assumptions() {
        return String.format(
                Locale.ROOT,
                """
                ## What is assumed

                - Shoppers do what `sample-shop/load/shoppers.js` does, and think %.1f s about what each request gave: a visit takes %.0f s, so that by Little's law so many in the shop are so many new
                  ones a second. They come by chance (Poisson).
                - A core there is a core of the machine that was measured. Replicas have the cores of the tables; a replica shares its cores evenly among requests (processor sharing).
                - Replicas are counted so that they are used %.0f%%, and at most %.0f%% when a node is lost (the utilisation law); each tier is spread over all nodes. They are
                  also enough for the first second in which no cache has anything, so that what comes in it is done in it. Nodes give %.0f of their %d cores to pods.
                - From tier to tier a request needs %.1f ms for the network, there and back.
                - When a node is lost, %.0f s go by until the cluster knows. Until then who tries a replica there waits %.0f ms, then tries another. What was in work there is asked for anew after %.0f s; what the
                  lost edge had in work has failed.
                - The first page and its %d files are at every edge; another page is asked of one of two edges, by its address (a load balancer that hashes). All caches are emptied in the same moment, edges and Redis. One request
                  of an edge for a page fetches it for all who wait; it asks Redis for %d things, and the queries for what is not there take what they took when they were measured. There are %,d products, looked at by Zipf's
                  law over all of them, which is harder on caches than the load script: it looks at those that listings show first. When the caches are filled the edge misses as often as it did on the one machine, though
                  more shoppers share each page.
                - A service sheds requests beyond %d at once, which have failed then.
                - What an order costs the primary and the replay of its log is taken from a few orders a second, each written by itself. One process of a replica replays; it may be busy %.0f%% of the time, and
                  there are as many primaries as that takes, each with its part of the orders. The shop's schema has one: dividing it is work that nobody has done. No primary is lost here.
                - What a read replica did beyond the catalog's queries is taken for the replay, though reading how an order stands is in it too. What the edge renews behind the shoppers' backs is in the cost of pages and carts, and grows
                  with them here; with more shoppers for each page it would not. Kafka was measured with one broker and one copy. Redis' replicas are alike here, though carts are written to one.
                - A request that failed is not among the waits.
                - The disks, the network's bandwidth and a CDN before the edges are not part of the model. Nothing here was run at this size.
                """,
                journey.thinkSeconds(),
                journey.seconds(),
                100 * Size.USED,
                100 * Size.USED_WITHOUT_A_NODE,
                Size.ROOM,
                Size.NODE_CORES,
                1000 * Fleet.HOP,
                Fleet.UNNOTICED,
                1000 * Fleet.CONNECT,
                Fleet.ATTEMPT,
                Math.round(measured.lesson().perVisit(measured.lesson().files())),
                Fleet.ASKED,
                Fleet.LOOKED_AT.products(),
                Fleet.CONCURRENT,
                100 * Size.REPLAYING);
    }

    private static String millions(double shoppers) {
        return String.format(Locale.ROOT, "%,.0f", shoppers);
    }
}
