package dev.headstart.e2e.cluster;

import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Helm, with the rights of a cluster's own kubeconfig. */
public record Helm(Cluster cluster) {

    /** Headstart's chart. */
    public static final String CHART = Repository.file("charts/headstart").toString();

    /**
     * Runs a command of Helm.
     *
     * @return the last line that it printed
     * @throws IllegalStateException if it failed; its own words are on stderr
     */
    public String run(String... arguments) {
        return Script.run(
                Stream.concat(Stream.of(Repository.file("e2e/cluster/helm.sh").toString()), Stream.of(arguments))
                        .toList(),
                Map.of("KUBECONFIG", cluster.kubeconfig().toString()));
    }

    /**
     * The chart in a namespace, with values as {@code --set} takes them; it is there when this returns.
     *
     * @throws IllegalStateException if it is not; Helm's words, its pods and their last lines are on stderr
     */
    public void install(String release, String namespace, List<String> values) {
        try {
            run(Stream.concat(
                            Stream.of(
                                    "upgrade",
                                    "--install",
                                    release,
                                    CHART,
                                    "--namespace",
                                    namespace,
                                    "--create-namespace",
                                    "--wait",
                                    "--timeout=180s"),
                            values.stream().map(v -> "--set=" + v))
                    .toArray(String[]::new));
        } catch (IllegalStateException e) {
            tell(release, namespace);
            throw e;
        }
    }

    /** Helm says that it waited in vain, but not for what. */
    private void tell(String release, String namespace) {
        String kubectl =
                Script.run(List.of(Repository.file("e2e/cluster/build.sh").toString()), Map.of());
        Script.run(
                List.of("bash", "-c", """
                        { kubectl describe nodes -l type!=kwok | tail -40
                        kubectl -n "$NS" get deployments,replicasets,pods -o wide
                        kubectl -n "$NS" describe pods -l app.kubernetes.io/instance="$RELEASE"
                        kubectl -n "$NS" logs -l app.kubernetes.io/instance="$RELEASE" --tail=50
                        kubectl -n "$NS" logs -l app.kubernetes.io/instance="$RELEASE" --tail=50 --previous; } >&2 || true"""),
                Map.of(
                        "PATH",
                        kubectl + ":" + System.getenv("PATH"),
                        "KUBECONFIG",
                        cluster.kubeconfig().toString(),
                        "NS",
                        namespace,
                        "RELEASE",
                        release));
    }
}
