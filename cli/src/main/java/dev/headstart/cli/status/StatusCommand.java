package dev.headstart.cli.status;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.OutputForm;
import dev.headstart.cli.cluster.PlanInCluster;
import dev.headstart.cli.cluster.Scope;
import dev.headstart.cli.terminal.Terminal;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headstart status}: how the plans stand; of one, all that is known of it. */
@Command(
        name = "status",
        description = {
            "Shows how plans stand: mode, trust, the next peak and rise, and what each target has of its floor.",
            "Of one PLAN also the reason of each target, what is not well, and how the last peak went."
        },
        mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A ScalePlan. All when left out.")
    private @Nullable String plan;

    @Mixin
    private Scope scope;

    @Mixin
    private OutputForm form;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (plan != null && scope.everywhere()) {
            throw new ParameterException(spec.commandLine(), "Name a PLAN and its namespace, or -A for all.");
        }
        PrintWriter out = spec.commandLine().getOut();
        try (KubernetesClient client = scope.client()) {
            out.print(plan == null ? all(client, out) : one(client, plan, out));
        }
        out.flush();
        return 0;
    }

    private String one(KubernetesClient client, String name, PrintWriter out) {
        PlanInCluster there = scope.plan(client, name);
        ScalePlan found = there.read();
        PlanSummary summary =
                PlanSummary.of(found, there.forecast(), Clock.systemUTC().instant());
        return form.wrote(out, summary)
                ? ""
                : new PlanPage(summary, PlanPage.waves(found.getSpec().targets())).text(Terminal.here());
    }

    private String all(KubernetesClient client, PrintWriter out) {
        List<ForecastResource> forecasts = scope.forecasts(client);
        List<PlanSummary> plans = scope.plans(client).stream()
                .map(p -> PlanSummary.of(
                        p,
                        forecasts.stream().filter(f -> isOf(f, p)).findFirst(),
                        Clock.systemUTC().instant()))
                .toList();
        if (form.wrote(out, plans)) {
            return "";
        }
        if (plans.isEmpty()) {
            return "There is no ScalePlan in " + scope.words(client)
                    + (scope.everywhere() ? ".\n" : "; -A looks in all.\n");
        }
        return new PlanTable(plans, scope.everywhere(), form.wide()).text(Terminal.here());
    }

    private static boolean isOf(ForecastResource forecast, ScalePlan plan) {
        return forecast.getMetadata().getName().equals(plan.getMetadata().getName())
                && forecast.getMetadata()
                        .getNamespace()
                        .equals(plan.getMetadata().getNamespace());
    }
}
