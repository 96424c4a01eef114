package dev.headstart.operator.wiring;

import dev.headstart.operator.actuate.CapacityBuffers;
import dev.headstart.operator.actuate.Targets;
import dev.headstart.operator.clock.OperatorClock;
import dev.headstart.operator.forecast.Capacities;
import dev.headstart.operator.forecast.ModelShelf;
import dev.headstart.operator.forecast.Outlooks;
import dev.headstart.operator.forecast.Recall;
import dev.headstart.operator.forecast.TrafficReader;
import dev.headstart.operator.measure.Shortfalls;
import dev.headstart.operator.reconcile.Buffers;
import dev.headstart.operator.reconcile.Enforcer;
import dev.headstart.operator.reconcile.Pace;
import dev.headstart.operator.reconcile.Reports;
import dev.headstart.operator.reconcile.ScalePlanReconciler;
import dev.headstart.operator.reconcile.Sight;
import dev.headstart.operator.reconcile.TargetReader;
import dev.headstart.operator.report.Announcer;
import dev.headstart.operator.report.ForecastPublisher;
import dev.headstart.operator.report.PlanMetrics;
import dev.headstart.operator.room.ClusterRoom;
import dev.headstart.operator.room.Preflight;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the operator together. */
@Configuration(proxyBeanMethods = false)
class OperatorBeans {

    /** What surrounds a plan changes slowly: it is read in one of so many passes. */
    private static final int READ_AROUND_EVERY = 4;

    @Bean
    KubernetesClient kubernetesClient() {
        return new KubernetesClientBuilder().build();
    }

    @Bean
    OperatorClock operatorClock(OperatorSettings settings) {
        return Optional.ofNullable(settings.rehearsal())
                .map(r -> OperatorClock.rehearsal(Clock.systemUTC(), r.origin(), r.wallOrigin(), r.speed()))
                .orElseGet(OperatorClock::real);
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService trainers(OperatorSettings settings) {
        return Executors.newFixedThreadPool(
                settings.trainers(),
                Thread.ofPlatform().name("trainer-", 0).daemon().factory());
    }

    @Bean
    TrafficReader trafficReader(KubernetesClient client, OperatorSettings settings, MeterRegistry meters) {
        return new TrafficReader(client, Optional.ofNullable(settings.prometheusUrl()), meters);
    }

    @Bean
    ScalePlanReconciler scalePlanReconciler(
            KubernetesClient client, TrafficReader traffic, ExecutorService trainers, MeterRegistry meters, Pace pace) {
        Targets targets = new Targets(client);
        Duration every = pace.interval().multipliedBy(READ_AROUND_EVERY);
        Preflight preflight = new Preflight(client, new ClusterRoom(client, Thread::startVirtualThread, every), every);
        Announcer announcer = new Announcer(client, Clock.systemUTC());
        return new ScalePlanReconciler(
                new Sight(
                        traffic,
                        new Outlooks(new ModelShelf(trainers), new Recall(client)),
                        new Capacities(traffic::past, trainers),
                        preflight),
                new TargetReader(client, targets, traffic),
                new Enforcer(targets, announcer, new Buffers(new CapacityBuffers(client), announcer)),
                new Reports(new ForecastPublisher(client), announcer, new PlanMetrics(meters), new Shortfalls(meters)),
                pace);
    }

    @Bean
    Pace pace(OperatorClock clock, OperatorSettings settings) {
        return new Pace(clock, settings.interval());
    }
}
