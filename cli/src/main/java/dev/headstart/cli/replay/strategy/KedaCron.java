package dev.headstart.cli.replay.strategy;

import dev.headstart.cli.replay.cluster.Workload;
import dev.headstart.forecaster.Series;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalInt;

/**
 * KEDA's cron scaler beside the CPU scaler of the same ScaledObject, as a careful user writes it from the history: a window for working days and
 * one for weekends, opened a pod's start-up time early. The larger of both wishes counts.
 */
public final class KedaCron implements Strategy {
    private final CronWindows windows;

    public KedaCron(Series history, ZoneId zone) {
        this.windows = CronWindows.from(history, zone);
    }

    @Override
    public String name() {
        return "keda-cron";
    }

    @Override
    public void act(Moment moment, List<Workload> workloads) {
        for (Workload w : workloads) {
            Instant opened = moment.now()
                    .plus(w.spec().startUp().pod())
                    .plus(w.spec().startUp().node());
            double traffic = Math.max(windows.at(moment.now()), windows.at(opened));
            OptionalInt cron =
                    traffic > 0 ? OptionalInt.of(w.spec().target().replicasFor(traffic)) : OptionalInt.empty();
            cron.ifPresent(n -> holdWithoutAutoscaler(w, n, moment.now()));
            if (cron.isEmpty()) {
                holdWithoutAutoscaler(w, w.spec().min(), moment.now());
            }
            w.sync(moment.now(), moment.traffic(), cron);
        }
    }

    private static void holdWithoutAutoscaler(Workload w, int replicas, Instant now) {
        if (w.spec().autoscaler().isEmpty()) {
            w.hold(replicas, now);
        }
    }
}
