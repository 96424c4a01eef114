package dev.headstart.shop.local.gameday;

import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.load.Balance;
import dev.headstart.shop.local.load.Curve;
import dev.headstart.shop.local.load.Figures;
import dev.headstart.shop.local.load.LoadRun;
import dev.headstart.shop.local.load.LoadRun.Sent;
import dev.headstart.shop.local.load.Piece;
import dev.headstart.shop.local.server.Postgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A Black Friday, midnight to midnight, in some minutes, on which things go wrong as they are written down.
 *
 * @param visitsPerSecond new visitors at the peak
 * @param think how long a shopper looks at a page, in the mean
 * @param progress is told what happens, a line each
 */
public record GameDay(
        LocalShop shop,
        Curve curve,
        double visitsPerSecond,
        Duration duration,
        Duration think,
        Optional<Path> report,
        Consumer<String> progress) {

    /** How it went. */
    public record Scorecard(Figures figures, List<Line> acts, int ordersLost, int ordersDoubled) {
        public Scorecard {
            acts = List.copyOf(acts);
        }

        /** One act, as {@link Outcome} says. */
        public record Line(String what, int failedRequests, long worstP99Ms, long wellAfterSeconds) {}
    }

    /** Plays it. */
    public Scorecard play() throws IOException, InterruptedException {
        String run = "gameday-" + UUID.randomUUID().toString().substring(0, 8);
        Path samples = Files.createTempFile("headstart-gameday", ".csv");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            LoadRun load = new LoadRun(
                    shop.site().repository(),
                    URI.create("http://127.0.0.1:" + shop.ports().edge()),
                    report,
                    Optional.of(samples),
                    false);
            Callable<Sent> shoppers = () -> load.send(curve, visitsPerSecond, duration, think, run);
            Instant start = Clock.systemUTC().instant();
            Future<Sent> sent = threads.submit(shoppers);
            List<Act> acts = Act.script(shop);
            List<Instant> begins = play(acts, start);
            Sent came = result(sent);
            begins.add(Clock.systemUTC().instant());
            List<Piece> seconds = Piece.read(samples, Outcome.SECOND);
            List<Scorecard.Line> lines = new ArrayList<>();
            for (int i = 0; i < acts.size(); i++) {
                lines.add(line(Outcome.of(acts.get(i), begins.get(i), begins.get(i + 1), seconds)));
            }
            progress.accept("the books are balanced");
            Balance books = Balance.of(sql -> Postgres.rows(shop.ports().primary(), sql), run, came.orders());
            return new Scorecard(came.figures(), lines, books.lost(), books.doubled());
        } finally {
            Files.delete(samples);
        }
    }

    /** Returns when each act began. */
    private List<Instant> play(List<Act> acts, Instant start) throws InterruptedException {
        List<Instant> begins = new ArrayList<>();
        for (Act act : acts) {
            Instant due = start.plusMillis(Math.round(act.at() * duration.toMillis()));
            pause(Duration.between(Clock.systemUTC().instant(), due));
            progress.accept(act.what());
            begins.add(Clock.systemUTC().instant());
            act.begin().run();
            pause(act.lasts());
            act.end().run();
        }
        return begins;
    }

    private static Scorecard.Line line(Outcome outcome) {
        return new Scorecard.Line(
                outcome.what(),
                outcome.failedRequests(),
                Math.round(outcome.worstP99Ms()),
                outcome.wellAfter().toSeconds());
    }

    private static Sent result(Future<Sent> sent) throws IOException, InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new IOException("Shoppers could not be sent", e.getCause());
        }
    }

    private static void pause(Duration duration) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(Math.max(0, duration.toMillis()));
    }
}
