package dev.headstart.e2e.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Cores that share themselves evenly among all work that is there, of which each piece can use one (processor sharing, as an operating system's scheduler
 * does it in good approximation).
 */
final class Station {

    /** Work that is finished when the share that each piece had since the start comes to {@code finish}. */
    private record Work(double finish, Runnable done, Runnable lost) implements Comparable<Work> {
        @Override
        public int compareTo(Work other) {
            return Double.compare(finish, other.finish);
        }
    }

    private final Events events;
    private final double cores;
    private final PriorityQueue<Work> running = new PriorityQueue<>();
    private double shared;
    private double seen;
    private double busy;
    private long changes;
    private boolean dead;

    Station(Events events, double cores) {
        this.events = events;
        this.cores = cores;
    }

    /**
     * Takes work.
     *
     * @param seconds of a core
     * @param lost is run instead of {@code done} if the station dies before
     */
    void serve(double seconds, Runnable done, Runnable lost) {
        advance();
        running.add(new Work(shared + seconds, done, lost));
        await();
    }

    int running() {
        return running.size();
    }

    boolean dead() {
        return dead;
    }

    /** Seconds of cores that were used. */
    double busy() {
        advance();
        return busy;
    }

    /** Ends it with all that runs. */
    void die() {
        dead = true;
        List<Work> gone = new ArrayList<>(running);
        running.clear();
        changes++;
        gone.forEach(it -> it.lost.run());
    }

    private double rate() {
        return running.isEmpty() ? 0 : Math.min(1, cores / running.size());
    }

    private void advance() {
        double passed = events.now() - seen;
        shared += passed * rate();
        busy += passed * rate() * running.size();
        seen = events.now();
    }

    private void await() {
        Work next = running.peek();
        if (next == null) {
            return;
        }
        long change = ++changes;
        events.after(Math.max(0, next.finish - shared) / rate(), () -> finish(change));
    }

    private void finish(long change) {
        if (change != changes) {
            return; // something came or went since
        }
        advance();
        Work next = running.remove();
        shared = Math.max(shared, next.finish); // no rest of rounding
        await();
        next.done.run();
    }
}
