package dev.headstart.cli.rehearse;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.Rehearsed;
import dev.headstart.cli.cluster.ClusterOptions;
import dev.headstart.cli.cluster.PlanInCluster;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headstart rehearse}: asks the operator to rise for a peak that nobody forecasts, and tells how it goes. */
@Command(
        name = "rehearse",
        description = {
            "Raises the targets of a plan for real, as for a peak of the given traffic, times how long each takes to be ready, and lets them come down again.",
            "Exit code 0 if all were ready before the peak, 1 if not, 2 if nothing was played."
        },
        mixinStandardHelpOptions = true)
public final class RehearseCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PLAN", description = "The ScalePlan.")
    private String plan;

    @Option(
            names = "--peak",
            paramLabel = "TRAFFIC",
            description = "The traffic to play, in the unit of the plan's query, such as 5000 or 5k.")
    private @Nullable String peak;

    @Option(
            names = "--in",
            paramLabel = "SPAN",
            defaultValue = "10m",
            description = "When it begins, from now: the lead time of every target. Default: ${DEFAULT-VALUE}.")
    private String in;

    @Option(
            names = "--for",
            paramLabel = "SPAN",
            defaultValue = "5m",
            description = "How long it lasts. Default: ${DEFAULT-VALUE}.")
    private String span;

    @Option(names = "--cancel", description = "End a rehearsal that is under way; floors come down as they always do.")
    private boolean cancel;

    @Mixin
    private ClusterOptions cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try (KubernetesClient client = cluster.client()) {
            PlanInCluster there = cluster.plan(client, plan);
            if (cancel) {
                there.annotate(null);
                out.println("The rehearsal of ScalePlan " + plan
                        + " is cancelled; its floors come down as they always do.");
                return 0;
            }
            String request = request();
            there.refuseIfBusy();
            there.annotate(request);
            return watch(there, request, out);
        }
    }

    private static int exitCode(Rehearsed rehearsed) {
        if (rehearsed.targets().isEmpty()) {
            return 2;
        }
        return rehearsed.inTime() ? 0 : 1;
    }

    private String request() {
        if (peak == null) {
            throw new IllegalArgumentException("Say which traffic to play: --peak 5000");
        }
        try {
            Quantity.parse(peak).getNumericalAmount();
            PrometheusDuration.parse(in);
            PrometheusDuration.parse(span);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--peak, --in or --for: " + e.getMessage(), e);
        }
        return peak + " in " + in + " for " + span;
    }

    /** Until it is over. Stopped before, the rehearsal goes on without us. */
    private int watch(PlanInCluster there, String request, PrintWriter out) throws InterruptedException {
        Progress progress = new Progress(out);
        Clock clock = Clock.systemUTC();
        var giveUp = clock.instant().plus(Duration.ofMinutes(2));
        while (true) {
            Optional<Rehearsed> rehearsed = there.read().rehearsed(request);
            rehearsed.ifPresent(progress::show);
            if (rehearsed.isPresent() && rehearsed.get().outcome() != null) {
                there.annotate(null);
                return exitCode(rehearsed.get());
            }
            if (rehearsed.isEmpty() && clock.instant().isAfter(giveUp)) {
                there.annotate(null);
                throw new IllegalStateException("No operator has taken up the rehearsal of ScalePlan " + plan
                        + " for two minutes; is Headstart running and watching its namespace?");
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
    }
}
