package dev.headstart.cli.replay.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The pods of one workload. A new pod is ready a fixed time after it has a node; pods that are not ready, then the newest, go first. */
public final class Pods {
    /** The controller looks at a pod's readiness with more care while it is this young. */
    private static final Duration YOUNG = Duration.ofMinutes(5);
    /** What metrics-server needs for a first measurement, with its usual settings. */
    private static final Duration METRIC_WINDOW = Duration.ofSeconds(30);

    private final StartUp startUp;
    private final Duration metricWindow;
    private final Nodes nodes;
    /** When each pod is or was ready, the newest last. */
    private final List<Instant> readyAt = new ArrayList<>();

    public Pods(StartUp startUp) {
        this(startUp, METRIC_WINDOW);
    }

    /** @param metricWindow a pod has a measurement after it has run for this long, and a young one counts after it was ready for as long */
    public Pods(StartUp startUp, Duration metricWindow) {
        this.startUp = startUp;
        this.metricWindow = metricWindow;
        this.nodes = new Nodes(startUp);
    }

    /** Starts with {@code replicas} that have long been ready. */
    public void begin(Instant now, int replicas) {
        Instant before = now.minus(YOUNG).minus(startUp.pod()).minus(startUp.node());
        scale(before, replicas);
    }

    public void scale(Instant now, int replicas) {
        while (readyAt.size() > replicas) {
            readyAt.removeLast();
        }
        while (readyAt.size() < replicas) {
            readyAt.add(nodes.place(now, readyAt.size() + 1).plus(startUp.pod()));
        }
        nodes.settle(now, replicas);
    }

    public int replicas() {
        return readyAt.size();
    }

    public int ready(Instant now) {
        int n = readyAt.size();
        while (n > 0 && readyAt.get(n - 1).isAfter(now)) {
            n--;
        }
        return n;
    }

    /** Ready pods whose CPU the autoscaler counts. */
    int measured(Instant now) {
        int n = ready(now);
        while (n > 0 && fresh(readyAt.get(n - 1), now)) {
            n--;
        }
        return n;
    }

    private boolean fresh(Instant ready, Instant now) {
        boolean young = ready.minus(startUp.pod()).plus(YOUNG).isAfter(now);
        return young && ready.plus(metricWindow).isAfter(now);
    }

    /** Pods that run, but for too short a time to be measured. */
    private int missing(Instant now) {
        return (int) readyAt.stream()
                .map(ready -> ready.minus(startUp.pod()))
                .filter(running ->
                        !running.isAfter(now) && running.plus(metricWindow).isAfter(now))
                .count();
    }

    /** What a controller sees when the ready pods share {@code load}, in replicas that work at 100%. */
    public Sample sample(Instant now, double load) {
        int measured = measured(now);
        int ready = ready(now);
        double share = ready == 0 ? 0 : load * measured / ready;
        int missing = missing(now);
        return new Sample(replicas(), measured, missing, replicas() - measured - missing, share);
    }
}
