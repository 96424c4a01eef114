package dev.headstart.operator.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Server-sent events: what a page shows, sent when it has changed. Bounded in number and in time; browsers come again by themselves. */
final class Streams {

    static final int MOST = 64;
    static final Duration EVERY = Duration.ofSeconds(3);

    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final int SILENT = 5;

    private final Semaphore places = new Semaphore(MOST);
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Sends until the viewer goes, may no longer look, or the operator ends.
     *
     * @param state JSON of what is shown now; read in the viewer's name each time
     * @param clock sent with it, so that countdowns go by the operator's time
     */
    void send(HttpServletResponse response, Supplier<String> state, InstantSource clock) throws IOException {
        if (!places.tryAcquire()) {
            throw new RefusedException(503, "Too many look at this operator's page at once; this one does not move.");
        }
        try {
            String first = state.get(); // who may not look at all is told so before a stream begins
            response.setContentType("text/event-stream; charset=utf-8");
            response.setHeader("X-Accel-Buffering", "no");
            PrintWriter out = response.getWriter();
            write(out, first, clock);
            if (!out.checkError()) {
                renew(out, first, state, clock);
            }
        } finally {
            places.release();
        }
    }

    private static void write(PrintWriter out, String state, InstantSource clock) {
        out.write("id: " + clock.instant() + "\ndata: " + state + "\n\n");
    }

    private void renew(PrintWriter out, String first, Supplier<String> state, InstantSource clock) {
        String last = first;
        int silent = 0;
        for (long round = 1; round < LIFE.dividedBy(EVERY) && !out.checkError() && !endsWithin(EVERY); round++) {
            try {
                String next = state.get();
                if (!next.equals(last)) {
                    write(out, next, clock);
                    last = next;
                } else if (++silent % SILENT == 0) {
                    out.write(": still here\n\n");
                }
            } catch (RefusedException e) {
                if (e.status() != 503) {
                    out.write("event: refused\ndata: " + e.status() + "\n\n");
                    out.flush();
                    return;
                }
                out.write("event: trouble\ndata: " + e.words() + "\n\n");
                last = "";
            }
        }
    }

    /** Waits; tells whether the operator ends. */
    private boolean endsWithin(Duration span) {
        try {
            return ended.await(span.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Ends all of them, so that nobody waits for them. */
    void end() {
        ended.countDown();
    }
}
