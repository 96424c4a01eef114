package dev.headstart.cli.brake;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.Mode;
import dev.headstart.cli.cluster.Asked;
import dev.headstart.cli.cluster.Scope;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What pause and resume have in common: which plans, and the write of {@code spec.paused}. */
final class Brake {
    static final String FIELD_MANAGER = "kubectl-headstart";

    @Parameters(arity = "0..*", paramLabel = "PLAN", description = "ScalePlans.")
    private List<String> plans = List.of();

    @Option(names = "--all", description = "Every plan of the namespace; with -A, of the cluster.")
    private boolean all;

    @Option(
            names = "--force",
            description = "Also where another field manager, such as Argo CD, has set spec.paused; it may set it back.")
    private boolean force;

    @Mixin
    private Scope scope;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Sets it on every plan that is named, and says of each what that means. */
    int set(boolean paused) {
        if (all != plans.isEmpty() || (scope.everywhere() && !all)) {
            throw new ParameterException(
                    command.commandLine(),
                    "Name PLANs of a namespace, or --all of them; -A --all means every plan of the cluster.");
        }
        var out = command.commandLine().getOut();
        try (KubernetesClient client = scope.client()) {
            List<ScalePlan> chosen = all
                    ? scope.plans(client)
                    : plans.stream()
                            .map(name -> scope.plan(client, name).read())
                            .toList();
            if (chosen.isEmpty()) {
                out.println("There is no ScalePlan in " + scope.words(client) + ".");
            }
            for (ScalePlan plan : chosen) {
                boolean already = plan.getSpec().paused() == paused;
                out.println(words(already ? plan : write(client, plan, paused), already));
                out.flush();
            }
        }
        return 0;
    }

    private ScalePlan write(KubernetesClient client, ScalePlan plan, boolean paused) {
        String what = "ScalePlan " + named(plan);
        PatchContext apply = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(FIELD_MANAGER)
                .withForce(force)
                .build();
        Map<String, ?> patch = Map.of(
                "apiVersion",
                plan.getApiVersion(),
                "kind",
                plan.getKind(),
                "metadata",
                Map.of(
                        "name",
                        plan.getMetadata().getName(),
                        "namespace",
                        plan.getMetadata().getNamespace(),
                        "uid",
                        plan.getMetadata().getUid()),
                "spec",
                Map.of("paused", paused));
        return Asked.of(what, () -> {
            try {
                return client.resource(plan).patch(apply, Serialization.asJson(patch));
            } catch (KubernetesClientException e) {
                if (e.getCode() == 409 && !force) {
                    throw new IllegalStateException(
                            "%s: spec.paused belongs to %s; change it there, or say --force (it may be set back)"
                                    .formatted(what, owners(plan)),
                            e);
                }
                throw e;
            }
        });
    }

    private static String owners(ScalePlan plan) {
        List<ManagedFieldsEntry> entries =
                Objects.requireNonNullElse(plan.getMetadata().getManagedFields(), List.of());
        String owners = entries.stream()
                .filter(e -> e.getFieldsV1() != null
                        && e.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> fields
                        && fields.containsKey("f:paused"))
                .map(ManagedFieldsEntry::getManager)
                .filter(manager -> !manager.equals(FIELD_MANAGER))
                .distinct()
                .collect(Collectors.joining(" and "));
        return owners.isEmpty() ? "another field manager" : owners;
    }

    private static String words(ScalePlan plan, boolean already) {
        boolean paused = plan.getSpec().paused();
        String what = "ScalePlan %s %s: "
                .formatted(
                        named(plan),
                        paused
                                ? already ? "was paused already" : "is paused"
                                : already ? "was not paused" : "is resumed");
        boolean enforces = plan.getSpec().mode() == Mode.Enforce;
        if (paused) {
            return what
                    + (enforces
                            ? "every target stays as it is now" + floors(plan) + ", forecasts and reports go on"
                            : "its mode is Observe, so it wrote nothing before either")
                    + ". Undo: kubectl headstart resume " + plan.getMetadata().getName() + " -n "
                    + plan.getMetadata().getNamespace();
        }
        return what
                + (enforces
                        ? "floors follow the plan again from the operator's next pass on"
                        : "its mode is Observe, so it goes on writing nothing")
                + ".";
    }

    private static String floors(ScalePlan plan) {
        @Nullable
        String floors = plan.getStatus() == null ? null : plan.getStatus().floors();
        return floors == null || floors.isEmpty() ? "" : " (floors " + floors + ")";
    }

    private static String named(ScalePlan plan) {
        return plan.getMetadata().getNamespace() + "/" + plan.getMetadata().getName();
    }
}
