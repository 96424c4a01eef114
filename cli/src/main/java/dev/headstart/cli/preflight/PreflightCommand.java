package dev.headstart.cli.preflight;

import dev.headstart.api.ScalePlan;
import dev.headstart.cli.OutputForm;
import dev.headstart.cli.cluster.Asked;
import dev.headstart.cli.cluster.Scope;
import dev.headstart.cli.preflight.Checklist.Section;
import dev.headstart.cli.source.PrometheusOptions;
import dev.headstart.cli.terminal.Terminal;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headstart preflight}: what would keep a peak from being met, with what to do about it. */
@Command(
        name = "preflight",
        description = {
            "Goes through the launch checklist: operator, clock, traffic, trust, room, targets, and what may stand in their way, with fixes in words.",
            "With --prometheus the plan's query is also asked from here."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:nothing fails; warnings do not count", "1:something fails", "2:the call is wrong"})
public final class PreflightCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "PLAN", description = "A ScalePlan. All when left out.")
    private @Nullable String plan;

    @Mixin
    private Scope scope;

    @Mixin
    private OutputForm form;

    @Mixin
    private PrometheusOptions prometheus;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (plan != null && scope.everywhere()) {
            throw new ParameterException(spec.commandLine(), "Name a PLAN and its namespace, or -A for all.");
        }
        PrintWriter out = spec.commandLine().getOut();
        Checklist list;
        try (KubernetesClient client = scope.client()) {
            list = Asked.of("preflight", () -> checklist(client));
        }
        if (!form.wrote(out, list.sections())) {
            out.print(list.text(Terminal.here()));
            out.flush();
        }
        return list.fails() ? 1 : 0;
    }

    private Checklist checklist(KubernetesClient client) {
        List<Section> sections = new ArrayList<>();
        if (!ClusterFacts.kinds(client).contains("ScalePlan")) {
            sections.add(new Section("cluster", new ClusterChecks(ClusterFacts.read(client, List.of())).all()));
            return new Checklist(sections);
        }
        List<ScalePlan> plans = plan == null
                ? scope.plans(client)
                : List.of(scope.plan(client, plan).read());
        sections.add(new Section("cluster", new ClusterChecks(ClusterFacts.read(client, plans)).all()));
        if (plans.isEmpty()) {
            sections.add(new Section(
                    scope.words(client),
                    List.of(Check.failed(
                            "Plans", "there is no ScalePlan", "name another namespace, or look in all with -A"))));
        }
        plans.forEach(p -> sections.add(section(client, p)));
        return new Checklist(sections);
    }

    private Section section(KubernetesClient client, ScalePlan plan) {
        PlanFacts facts = PlanFacts.read(client, plan);
        List<Check> checks = new ArrayList<>(new PlanChecks(facts).all());
        if (prometheus.named()) {
            checks.add(new QueryCheck(prometheus).of(plan, facts.now()));
        }
        checks.addAll(new TargetChecks(facts).all());
        return new Section(
                plan.getMetadata().getNamespace() + "/" + plan.getMetadata().getName(), checks);
    }
}
