package dev.headstart.shop.platform.replica;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The replicas there are. A URL that begins with {@code dns:} stands for one at each address of its host, a headless Service of Kubernetes for one, and is
 * looked up again and again: replicas come and go while the service runs. A lookup that fails changes nothing, since a name server that is down ends no
 * database; whether those that are known still answer is what their probes say.
 */
final class Replicas implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Replicas.class);
    private static final List<String> GAUGES = List.of("shop.replica.lag", "shop.replica.in.use");

    /** Asks a name server; tests are one. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Databases databases;
    private final Prober prober;
    private final MeterRegistry meters;
    private final Lookup lookup;
    private final Map<ReplicaUrl, List<Place>> found = new LinkedHashMap<>();
    private final Thread follower;
    private volatile List<Place> places = List.of();

    Replicas(Databases databases, Prober prober, MeterRegistry meters, Lookup lookup) {
        this.databases = databases;
        this.prober = prober;
        this.meters = meters;
        this.lookup = lookup;
        List<ReplicaUrl> urls =
                databases.replicas().stream().map(ReplicaUrl::parse).toList();
        urls.forEach(this::follow);
        follower = Thread.ofVirtual().name("replicas").start(() -> keepFollowing(urls));
    }

    /** Those known at present, in a stable order. */
    List<Place> all() {
        return places;
    }

    private void keepFollowing(List<ReplicaUrl> urls) {
        try {
            while (urls.stream().anyMatch(ReplicaUrl::changes)) {
                Thread.sleep(databases.lookUpEvery());
                urls.stream().filter(ReplicaUrl::changes).forEach(this::follow);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void follow(ReplicaUrl url) {
        List<String> now;
        try {
            now = url.changes() ? addresses(url) : List.of(url.jdbc());
        } catch (UnknownHostException e) {
            LOG.debug("{} has no address at present", url.host(), e);
            return;
        }
        List<Place> before = found.getOrDefault(url, List.of());
        List<Place> next = new ArrayList<>(
                before.stream().filter(place -> now.contains(place.url)).toList());
        now.stream()
                .filter(it -> before.stream().noneMatch(place -> place.url.equals(it)))
                .map(this::welcome)
                .forEach(next::add);
        found.put(url, next);
        places = found.values().stream().flatMap(List::stream).toList();
        before.stream().filter(place -> !next.contains(place)).forEach(this::leave);
    }

    private List<String> addresses(ReplicaUrl url) throws UnknownHostException {
        return Arrays.stream(lookup.addresses(url.host()))
                .map(url::at)
                .distinct()
                .sorted()
                .toList();
    }

    private Place welcome(String url) {
        Place place = new Place(ReplicaUrl.address(url), url, databases);
        Gauge.builder(GAUGES.getFirst(), place, it -> it.standing.get().lag().toMillis() / 1000.0)
                .description("The age of the oldest write that the replica lacks")
                .baseUnit("seconds")
                .tag("replica", place.name)
                .register(meters);
        Gauge.builder(GAUGES.getLast(), place, it -> it.standing.get().in() ? 1 : 0)
                .description("Whether the replica is read from")
                .tag("replica", place.name)
                .register(meters);
        prober.watch(place);
        return place;
    }

    private void leave(Place place) {
        LOG.info("replica {} is gone", place.name);
        prober.forget(place);
        place.close();
        GAUGES.forEach(
                name -> meters.find(name).tag("replica", place.name).meters().forEach(meters::remove));
    }

    /** The prober too, which must not probe what is closed. */
    @Override
    public void close() {
        follower.interrupt();
        try {
            follower.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        prober.close();
        places.forEach(Place::close);
    }
}
