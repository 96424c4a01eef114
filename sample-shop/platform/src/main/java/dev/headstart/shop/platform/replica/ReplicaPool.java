package dev.headstart.shop.platform.replica;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads from the replicas in turn, of those that are in ({@link Standing}); from the primary where there is none, or none that
 * has what the reader wrote. A read that fails for the place's sake is tried once more in another.
 */
public final class ReplicaPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaPool.class);
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Place primary;
    private final Prober prober;
    private final Replicas replicas;
    private final ObservationRegistry observations;
    private final AtomicInteger turn = new AtomicInteger();

    /** Starts to probe at once; a database that is away may come later. */
    public ReplicaPool(Databases databases, MeterRegistry meters, ObservationRegistry observations) {
        this(databases, meters, observations, InetAddress::getAllByName);
    }

    ReplicaPool(Databases databases, MeterRegistry meters, ObservationRegistry observations, Replicas.Lookup lookup) {
        this.observations = observations;
        primary = new Place("primary", databases.primary(), databases);
        prober = new Prober(primary, databases, InstantSource.system());
        replicas = new Replicas(databases, prober, meters, lookup);
    }

    /** Reads from any place. */
    public <T extends @Nullable Object> T read(Function<JdbcClient, T> query) {
        return read(null, query);
    }

    /** Reads from a place that has replayed the log up to a position, that of the reader's own commit. */
    public <T extends @Nullable Object> T read(@Nullable LogPosition minimum, Function<JdbcClient, T> query) {
        var from = minimum == null ? new LogPosition(0) : minimum;
        var first = choose(from);
        try {
            return observed(first, query);
        } catch (DataAccessException e) {
            if (!isOfThePlace(e)) {
                throw e;
            }
            first.change(Standing::failed, "reads fail: " + e.getMessage());
            return observed(another(first, from, e), query);
        }
    }

    /** A position by which all is written that was committed until now; none while the primary does not answer. */
    public Optional<LogPosition> now() {
        try {
            return Optional.of(LogPosition.parse(primary.client
                    .sql("SELECT pg_current_wal_insert_lsn()::text")
                    .query(String.class)
                    .single()));
        } catch (DataAccessException e) {
            LOG.warn("the primary does not say where its log ends, so reads do not wait for it: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The names of the replicas that are read from at present. */
    public List<String> inUse() {
        return replicas.all().stream()
                .filter(it -> it.standing.get().in())
                .map(it -> it.name)
                .toList();
    }

    private <T extends @Nullable Object> T observed(Place place, Function<JdbcClient, T> query) {
        return Observation.createNotStarted("shop.read", observations)
                .contextualName("read " + place.name)
                .lowCardinalityKeyValue("place", place.name)
                .observe(() -> query.apply(place.client));
    }

    private Place choose(LogPosition minimum) {
        var found = next(minimum, null);
        if (found == null && !inUse().isEmpty()) {
            prober.await(() -> next(minimum, null) != null, PATIENCE);
            found = next(minimum, null);
        }
        return found == null ? primary : found;
    }

    private Place another(Place failed, LogPosition minimum, DataAccessException cause) {
        var found = next(minimum, failed);
        if (found != null) {
            return found;
        }
        if (failed == primary) {
            throw cause;
        }
        return primary;
    }

    private @Nullable Place next(LogPosition minimum, @Nullable Place except) {
        var good = replicas.all().stream()
                .filter(it -> it != except && it.standing.get().has(minimum))
                .toList();
        return good.isEmpty() ? null : good.get(Math.floorMod(turn.getAndIncrement(), good.size()));
    }

    /** Whether another place may answer what this one did not: it is away, at its end, or cancelled the query for its replay's sake. */
    private static boolean isOfThePlace(DataAccessException e) {
        return e instanceof DataAccessResourceFailureException
                || e instanceof NonTransientDataAccessResourceException
                || e instanceof RecoverableDataAccessException
                || e instanceof TransientDataAccessException;
    }

    @Override
    public void close() {
        replicas.close();
        primary.close();
    }
}
