package dev.headstart.cli.event;

import dev.headstart.api.PeakEvent;
import dev.headstart.cli.cluster.Asked;
import dev.headstart.cli.cluster.ClusterOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headstart events remove}. */
@Command(name = "remove", description = "Removes PeakEvents.", mixinStandardHelpOptions = true)
final class RemoveEvent implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "NAME", description = "PeakEvents.")
    private List<String> names;

    @Mixin
    private ClusterOptions cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (KubernetesClient client = cluster.client()) {
            String namespace = cluster.namespace(client);
            for (String name : names) {
                String what = "PeakEvent " + namespace + "/" + name;
                var there =
                        client.resources(PeakEvent.class).inNamespace(namespace).withName(name);
                if (Asked.of(what, there::get) == null) {
                    throw new IllegalArgumentException(
                            "There is no " + what + "; kubectl headstart events list -A lists those that there are");
                }
                Asked.of(what, there::delete);
                spec.commandLine().getOut().println(what + " is removed; plans no longer count with it.");
            }
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
