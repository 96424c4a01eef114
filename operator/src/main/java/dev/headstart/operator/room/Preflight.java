package dev.headstart.operator.room;

import dev.headstart.api.ScalePlan;
import dev.headstart.planner.Demand;
import dev.headstart.planner.MissingRoom;
import dev.headstart.planner.MissingRoom.Ceiling;
import dev.headstart.spec.PlanConnections;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

/** Holds the peak that a plan is heading for against what the cluster has room for, hours ahead. It writes nothing, and what it cannot read stops nobody. */
public final class Preflight {

    private final KubernetesClient client;
    private final ClusterRoom cluster;
    private final Duration every;
    private final Map<String, Surroundings> read = new ConcurrentHashMap<>();

    /**
     * Reads a namespace anew when what is known of it is old.
     *
     * @param every how long what was read counts
     */
    public Preflight(KubernetesClient client, ClusterRoom cluster, Duration every) {
        this.client = client;
        this.cluster = cluster;
        this.every = every;
    }

    /**
     * Counts the pods of each demand that will not fit.
     *
     * @param demands in the order of the waves: earlier ones take their room first
     */
    public Room check(ScalePlan plan, List<Demand> demands, Instant now) {
        Surroundings around = read.compute(
                plan.getMetadata().getUid(),
                (uid, old) -> old != null && old.counts(plan, now, every) ? old : Surroundings.read(client, plan, now));
        List<String> unchecked = new ArrayList<>(around.unread());
        List<Pool> pools = new ArrayList<>();
        around.quotas().forEach(quota -> pools.add(new QuotaRoom(quota, around.ranges())));
        around.classes().ifPresent(classes -> pools.add(new VolumeRoom(classes)));
        boolean pending = false;
        if (demands.stream().anyMatch(around::grows)) {
            switch (cluster.nodes(now)) {
                case ClusterRoom.Nodes.Known known ->
                    pools.add(new NodeRoom(plan.getMetadata().getNamespace(), known, around.ranges()));
                case ClusterRoom.Nodes.Unreadable unreadable -> unchecked.add(unreadable.why());
                case ClusterRoom.Nodes.Pending ignored -> pending = true;
            }
        }
        List<MissingRoom> missing = new ArrayList<>(missing(demands, around.workloads(), pools));
        PlanConnections.of(plan).forEach(budget -> missing.addAll(budget.missing(demands)));
        return new Room(missing, unchecked, pending, List.of());
    }

    /** Forgets a plan that is gone. */
    public void forget(String planUid) {
        read.remove(planUid);
    }

    private static List<MissingRoom> missing(List<Demand> demands, Map<String, Workload> workloads, List<Pool> pools) {
        List<MissingRoom> missing = new ArrayList<>();
        for (Demand demand : demands) {
            Workload workload = workloads.get(demand.target().name());
            if (workload != null) {
                missing.addAll(missing(demand, workload, pools).values());
            }
        }
        return missing;
    }

    /** Of each ceiling the one that leaves out the most: a namespace may have several quotas. */
    private static Map<Ceiling, MissingRoom> missing(Demand demand, Workload workload, List<Pool> pools) {
        Map<Ceiling, MissingRoom> missing = new EnumMap<>(Ceiling.class);
        for (Pool pool : pools) {
            int more = demand.most() - pool.inside(workload);
            Pool.Fit fit = more > 0 ? pool.take(workload, more) : new Pool.Fit(more, "");
            if (fit.pods() < more) {
                missing.merge(
                        pool.ceiling(),
                        MissingRoom.of(demand, pool.ceiling(), more - fit.pods(), fit.why()),
                        BinaryOperator.maxBy(Comparator.comparingInt(MissingRoom::missing)));
            }
        }
        return missing;
    }
}
