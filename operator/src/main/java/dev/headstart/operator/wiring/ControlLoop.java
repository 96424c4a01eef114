package dev.headstart.operator.wiring;

import dev.headstart.operator.reconcile.ScalePlanReconciler;
import dev.headstart.operator.report.Metric;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.config.ConfigurationServiceOverrider;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Starts the Java Operator SDK with the application and stops it with it. */
@Component
class ControlLoop implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ControlLoop.class);
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(3);
    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final ScalePlanReconciler reconciler;
    private final OperatorSettings settings;
    private final MeterRegistry meters;
    private final Optional<Turn> turn;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger acts = new AtomicInteger();
    private volatile boolean started;
    private volatile @Nullable Operator operator;

    ControlLoop(
            KubernetesClient client, ScalePlanReconciler reconciler, OperatorSettings settings, MeterRegistry meters) {
        this.client = client;
        this.reconciler = reconciler;
        this.settings = settings;
        this.meters = meters;
        this.turn = Optional.ofNullable(settings.lease()).map(lease -> Turn.of(client, lease));
        Metric.OPERATOR_ACTS.gauge(acts, AtomicInteger::get, meters);
    }

    /** In the background: a cluster that is not there yet is waited for, not died of. */
    @Override
    public void start() {
        started = true;
        Thread.ofPlatform().name("control-loop-start").start(this::startWhenPossible);
    }

    private void startWhenPossible() {
        while (stopped.getCount() > 0) {
            Operator starting = operator();
            try {
                starting.start();
                operator = starting;
                if (turn.isEmpty()) {
                    acts.set(1);
                }
                return;
            } catch (OperatorException e) {
                LOG.warn(
                        "The cluster cannot be watched yet, next try in {} s: {}",
                        BETWEEN_STARTS.toSeconds(),
                        words(e));
                starting.stop();
                pause();
            }
        }
    }

    private void pause() {
        try {
            if (stopped.await(BETWEEN_STARTS.toSeconds(), TimeUnit.SECONDS)) {
                LOG.info("Stopped before the cluster could be watched");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    private Operator operator() {
        Operator made = new Operator(this::configure);
        made.register(reconciler, controller -> {
            if (!settings.namespaces().isEmpty()) {
                controller.settingNamespaces(settings.namespaces());
            }
        });
        return made;
    }

    private void configure(ConfigurationServiceOverrider sdk) {
        sdk.withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withUseSSAToPatchPrimaryResource(true)
                .withStopOnInformerErrorDuringStartup(true)
                .withReconciliationTerminationTimeout(TO_FINISH)
                .withMetrics(
                        MicrometerMetrics.newMicrometerMetricsBuilder(meters).build());
        turn.ifPresent(it -> sdk.withLeaderElectionConfiguration(it.election(this::startActing, this::stopActing)));
    }

    private void startActing() {
        LOG.info("It is my turn to act");
        acts.set(1);
    }

    /** Nothing that is under way may go on when another one acts: this ends as a crash would, which every step is made for. */
    private void stopActing() {
        if (stopped.getCount() > 0) {
            LOG.error(
                    "The lease is lost, another operator may act: this process ends, to start again as one that watches");
            Runtime.getRuntime().halt(1);
        }
    }

    private static String words(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    /** Whether all watches are up. */
    boolean watching() {
        Operator running = operator;
        return running != null && running.getRuntimeInfo().allEventSourcesAreHealthy();
    }

    @Override
    public void stop() {
        stopped.countDown();
        Operator running = operator;
        operator = null;
        if (running != null) {
            running.stop();
            turn.ifPresent(Turn::end);
        }
    }

    @Override
    public boolean isRunning() {
        return started && stopped.getCount() > 0;
    }
}
