package dev.headstart.shop.platform.replica;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Probes every place on a thread of its own, so that one that hangs delays no other, and no reader. While a reader waits for a
 * replica to catch up, replicas are probed every few milliseconds.
 */
final class Prober implements AutoCloseable {
    private static final Duration EAGER = Duration.ofMillis(5);

    private final Place primary;
    private final Databases databases;
    private final InstantSource clock;
    private final PrimaryLog log = new PrimaryLog();
    private final Map<Place, Thread> threads = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition probed = lock.newCondition();
    private final Condition wanted = lock.newCondition();
    private int waiting;
    private volatile Instant primarySeen = Instant.MIN;

    Prober(Place primary, Databases databases, InstantSource clock) {
        this.primary = primary;
        this.databases = databases;
        this.clock = clock;
        start(primary, this::probePrimary);
    }

    /** Probes a replica from now on. */
    void watch(Place replica) {
        start(replica, () -> probeReplica(replica));
    }

    /** Probes a replica no more. */
    void forget(Place replica) {
        var thread = threads.remove(replica);
        if (thread != null) {
            end(thread);
        }
    }

    private void start(Place place, Runnable probe) {
        threads.put(place, Thread.ofVirtual().name("probe-" + place.name).start(() -> repeat(probe)));
    }

    private void repeat(Runnable probe) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                probe.run();
                lock.lockInterruptibly();
                try {
                    probed.signalAll();
                    var pause = waiting > 0 ? EAGER : databases.probeEvery();
                    wanted.await(pause.toNanos(), TimeUnit.NANOSECONDS);
                } finally {
                    lock.unlock();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void probePrimary() {
        try {
            var reading = primary.probe();
            var now = clock.instant();
            log.at(reading.position(), now);
            primarySeen = now;
        } catch (SQLException e) {
            primary.standing.updateAndGet(Standing::failed);
        }
    }

    private void probeReplica(Place replica) {
        try {
            var reading = replica.probe();
            var lag = lag(reading);
            replica.change(
                    it -> it.answered(reading.position(), lag, databases.maximumLag()),
                    "it is " + lag.toMillis() + " ms behind");
        } catch (SQLException e) {
            replica.change(Standing::failed, "it does not answer: " + e.getMessage());
        }
    }

    /** With the primary away nobody can have more than was received. */
    private Duration lag(Place.Reading reading) {
        var now = clock.instant();
        var away = primarySeen.isBefore(now.minus(databases.probeEvery().multipliedBy(4)));
        return away && reading.allReceivedIsReplayed() ? Duration.ZERO : log.lag(reading.position(), now);
    }

    /** Waits until a condition that probes change holds, for so long at most; returns whether it holds. */
    boolean await(BooleanSupplier condition, Duration atMost) {
        lock.lock();
        try {
            waiting++;
            wanted.signalAll();
            var left = atMost.toNanos();
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = probed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    @Override
    public void close() {
        threads.values().forEach(Thread::interrupt);
        threads.values().forEach(Prober::end);
    }

    private static void end(Thread thread) {
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(3));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
