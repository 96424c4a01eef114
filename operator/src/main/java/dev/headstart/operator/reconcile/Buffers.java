package dev.headstart.operator.reconcile;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.Mode;
import dev.headstart.operator.actuate.CapacityBuffers;
import dev.headstart.operator.actuate.CapacityBuffers.Buffer;
import dev.headstart.operator.actuate.TargetUnavailableException;
import dev.headstart.operator.report.Announcer;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Demand;
import dev.headstart.planner.MissingRoom.Ceiling;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks for nodes before the pods come: a CapacityBuffer for each target whose coming rise does not fit, from half an hour before that rise
 * until it is done. Which rise has one is seen in the cluster, so that the nodes that a buffer brought do not take it away again. It is sized to
 * all pods of the rise, not to those that do not fit: room that is there already would satisfy a smaller one.
 */
public final class Buffers {

    /** Time that a cluster may take to bring nodes. */
    private static final Duration NODES_COME_WITHIN = Duration.ofMinutes(30);

    private final CapacityBuffers buffers;
    private final Announcer announcer;

    public Buffers(CapacityBuffers buffers, Announcer announcer) {
        this.buffers = buffers;
        this.announcer = announcer;
    }

    /**
     * Makes, sizes and removes the buffers of a plan, where the cluster serves them.
     *
     * @return the room, with a note of what is asked for
     */
    Room keep(ScalePlan plan, List<Seen> seen, List<Demand> demands, Room room) {
        boolean lacksNodes = room.missing().stream().anyMatch(m -> m.ceiling() == Ceiling.NodeRoom);
        try {
            return !plan.getSpec().paused() && buffers.served()
                    ? room.noting(keepAll(plan, seen, demands, room))
                    : room;
        } catch (TargetUnavailableException | KubernetesClientException e) { // the plan goes on without
            buffers.lookAgain();
            return lacksNodes ? room.noting(List.of("No CapacityBuffer is made (%s)".formatted(e.getMessage()))) : room;
        }
    }

    private List<String> keepAll(ScalePlan plan, List<Seen> seen, List<Demand> demands, Room room) {
        Map<String, Buffer> there =
                buffers.of(plan).stream().collect(Collectors.toMap(Buffer::name, Function.identity()));
        List<String> notes = new ArrayList<>();
        for (Seen one : seen) {
            String name = plan.getMetadata().getName() + "-" + one.spec().name();
            Buffer before = there.getOrDefault(name, new Buffer(name, 0));
            Buffer next = new Buffer(
                    name, one instanceof Seen.Live live ? pods(plan, live, demands, room, before) : before.pods());
            if (next.pods() > 0) {
                there.remove(name);
                notes.add("CapacityBuffer/%s asks for room for %d pods".formatted(name, next.pods()));
            }
            if (next.pods() > 0 && next.pods() != before.pods()) {
                buffers.hold(plan, next, one.spec().ref());
                announcer.buffered(plan, before, next);
            }
        }
        there.values().forEach(done -> {
            buffers.remove(plan, done);
            announcer.buffered(plan, done, new Buffer(done.name(), 0));
        });
        return notes;
    }

    /** The pods that the coming rise adds to those that are there; 0 while nobody needs to ask for their nodes. */
    private static int pods(ScalePlan plan, Seen.Live seen, List<Demand> demands, Room room, Buffer before) {
        if (plan.getSpec().mode() == Mode.Observe) {
            return 0;
        }
        return demands.stream()
                .filter(d -> d.target().name().equals(seen.spec().name()))
                .mapToInt(d -> pods(d, seen.live().desired(), room, before))
                .sum();
    }

    private static int pods(Demand demand, int desired, Room room, Buffer before) {
        Instant soon = demand.now().plus(demand.target().leadTime()).plus(NODES_COME_WITHIN);
        boolean tooFull = room.of(demand.target().name()).stream()
                .anyMatch(m -> m.ceiling() == Ceiling.NodeRoom && m.neededBy().isBefore(soon));
        return tooFull || before.pods() > 0 ? Math.max(0, demand.most(soon) - desired) : 0;
    }
}
