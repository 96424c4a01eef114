package dev.headstart.operator.room;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes of the cluster have free, for all plans together. It is read in the background, in small pages and only while a plan
 * asks, at most once in {@code every}; a pass never waits for a large cluster.
 */
public final class ClusterRoom {

    private static final long PAGE = 500;
    private static final String ON_A_NODE = "spec.nodeName!=,status.phase!=Succeeded,status.phase!=Failed";

    /** What is known of the nodes. */
    sealed interface Nodes {
        record Known(List<NodeView> nodes, Placed placed) implements Nodes {}

        /** They may not be read, or could not be. */
        record Unreadable(String why) implements Nodes {}

        /** They are being read for the first time. */
        record Pending() implements Nodes {}
    }

    private final KubernetesClient client;
    private final Executor readers;
    private final Duration every;
    private Nodes last = new Nodes.Pending();
    private @Nullable CompletableFuture<Nodes> reading;
    private Instant startedAt = Instant.MIN;

    public ClusterRoom(KubernetesClient client, Executor readers, Duration every) {
        this.client = client;
        this.readers = readers;
        this.every = every;
    }

    synchronized Nodes nodes(Instant now) {
        if (reading != null && reading.isDone()) {
            last = reading.join();
            reading = null;
        }
        if (reading == null && !now.isBefore(startedAt.plus(every))) {
            startedAt = now;
            reading = CompletableFuture.supplyAsync(this::read, readers)
                    .exceptionally(e -> new Nodes.Unreadable(Reads.words("pods and nodes of the cluster", e)));
        }
        return last;
    }

    private Nodes read() {
        Placed placed = new Placed();
        each(client.pods().inAnyNamespace()::list, ON_A_NODE, placed::add);
        List<NodeView> nodes = new ArrayList<>();
        each(client.nodes()::list, null, (Node node) -> nodes.add(NodeView.of(node, placed)));
        return new Nodes.Known(List.copyOf(nodes), placed);
    }

    private static <T extends HasMetadata> void each(
            Function<ListOptions, ? extends KubernetesResourceList<T>> list,
            @Nullable String fields,
            Consumer<T> consumer) {
        String next = null;
        do {
            KubernetesResourceList<T> page = list.apply(new ListOptionsBuilder()
                    .withFieldSelector(fields)
                    .withLimit(PAGE)
                    .withContinue(next)
                    .build());
            page.getItems().forEach(consumer);
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
    }
}
