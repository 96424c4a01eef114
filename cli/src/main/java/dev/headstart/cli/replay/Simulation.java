package dev.headstart.cli.replay;

import dev.headstart.cli.replay.cluster.Autoscaler;
import dev.headstart.cli.replay.cluster.Workload;
import dev.headstart.cli.replay.strategy.Strategy;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Lets one strategy run over a window of past traffic, a sync period of the autoscalers at a time. Deterministic. */
public final class Simulation {

    /** Hears what happened, for plots and progress. */
    public interface Listener {
        void seen(Instant now, double traffic, List<Workload> workloads);
    }

    private final Traffic traffic;
    private final Window window;
    private final Window counted;
    private final List<Workload.Spec> tiers;
    private final ZoneId zone;

    /**
     * @param counted the part of the window whose shortfall counts
     * @param zone whose days the leads are counted by
     */
    public Simulation(Traffic traffic, Window window, Window counted, List<Workload.Spec> tiers, ZoneId zone) {
        this.traffic = traffic;
        this.window = window;
        this.counted = counted;
        this.tiers = List.copyOf(tiers);
        this.zone = zone;
    }

    public List<Result> run(Strategy strategy, Listener listener) {
        Duration tick = Autoscaler.SYNC_PERIOD;
        double last = lastKnown();
        List<Workload> workloads = new ArrayList<>();
        List<Account> accounts = new ArrayList<>();
        for (Workload.Spec tier : tiers) {
            workloads.add(new Workload(tier, window.start(), last));
            accounts.add(new Account(tier, counted, new Lead(zone)));
        }
        for (Instant now = window.start(); now.isBefore(window.end()); now = now.plus(tick)) {
            double came = traffic.at(now);
            strategy.act(new Strategy.Moment(now, last, traffic.lately(now)), workloads);
            for (int i = 0; i < workloads.size(); i++) {
                accounts.get(i).book(now, tick, came, workloads.get(i));
            }
            listener.seen(now, came, workloads);
            last = Double.isNaN(came) ? last : came;
        }
        return accounts.stream().map(a -> a.result(strategy.name())).toList();
    }

    private double lastKnown() {
        Instant t = window.start();
        for (int i = 0; i < traffic.series().size(); i++) {
            double value = traffic.series().at(t.minus(traffic.series().step().multipliedBy(i)));
            if (!Double.isNaN(value)) {
                return value;
            }
        }
        return 0;
    }
}
