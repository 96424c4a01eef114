package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.e2e.cluster.Account;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operator's account has the rights that {@code docs/reference/rights.md} explains, each with a test that needs it, and no others. That its tests
 * do need them is so because every operator of a test has this account.
 */
@ExtendWith(ClusterExtension.class)
class RightsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ROLES = Set.of("Role", "ClusterRole");
    /** Roles for people, which join Kubernetes' own. */
    private static final Set<String> FOR_PEOPLE = Set.of("headstart-view", "headstart-edit");

    private final List<String> rows = Chart.text("docs/reference/rights.md")
            .lines()
            .filter(line -> line.startsWith("| `"))
            .toList();

    @Test
    void everyRightOfTheChartIsExplainedAndNothingElseIs() {
        List<JsonNode> everything = Chart.render(
                "scaleTargets[0].apiGroup=argoproj.io",
                "scaleTargets[0].resources={rollouts}",
                "prometheusSecrets={token}");
        Set<String> explained =
                rows.stream().flatMap(RightsTest::explained).collect(Collectors.toCollection(TreeSet::new));

        assertThat(explained).isEqualTo(granted(everything, false));
    }

    @Test
    void everyRightNamesATestThatIsThere() {
        assertThat(rows).hasSizeGreaterThan(15).allSatisfy(row -> assertThat(row)
                .containsPattern(TestNames.NAME));
        assertThat(rows.stream().flatMap(row -> TestNames.NAME.matcher(row).results()))
                .allSatisfy(name ->
                        assertThat(TestNames.isThere(name)).as(name.group()).isTrue());
    }

    @Test
    void theAccountMayDoInTheClusterWhatTheChartStatesAndNothingElse(Cluster cluster, @TempDir Path folder) {
        List<JsonNode> chart = Chart.render(
                "scaleTargets[0].apiGroup=example.dev", "scaleTargets[0].resources={cacheclusters,searchclusters}");
        List<JsonNode> everywhere = chart.stream()
                .filter(object -> !object.path("kind").asText().equals("Role"))
                .toList();

        assertThat(beyondAnybodys(cluster, folder, "default")).isEqualTo(granted(everywhere, true));
        assertThat(beyondAnybodys(cluster, folder, ClusterExtension.OPERATOR.namespace()))
                .isEqualTo(granted(chart, true));
    }

    /** What the API server lets the operator's account do in a namespace and an account without any role not. */
    private static Set<String> beyondAnybodys(Cluster cluster, Path folder, String namespace) {
        Set<String> operator = may(ClusterExtension.OPERATOR, cluster, folder, namespace);
        operator.removeAll(may(new Account(namespace, "default"), cluster, folder, namespace));
        return operator;
    }

    private static Set<String> may(Account account, Cluster cluster, Path folder, String namespace) {
        Config config =
                Config.fromKubeconfig(account.kubeconfig(cluster, folder.resolve(account.name() + ".kubeconfig"))
                        .toFile());
        try (KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build()) {
            var review = client.authorization()
                    .v1()
                    .selfSubjectRulesReview()
                    .create(new SelfSubjectRulesReviewBuilder()
                            .withNewSpec()
                            .withNamespace(namespace)
                            .endSpec()
                            .build());
            assertThat(review.getStatus().getIncomplete()).isFalse();
            return rights(
                            JSON.<JsonNode>valueToTree(review.getStatus().getResourceRules())
                                    .valueStream(),
                            true)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** What the roles that are bound to the operator's account grant. */
    private static Set<String> granted(List<JsonNode> objects, boolean named) {
        return objects.stream()
                .filter(object -> ROLES.contains(object.path("kind").asText())
                        && !FOR_PEOPLE.contains(object.at("/metadata/name").asText()))
                .flatMap(role -> rights(role.path("rules").valueStream(), named))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Rights such as {@code patch deployments.apps/scale}.
     *
     * @param named whether the names that a right is bounded to belong to it, as in {@code get secrets [token]}
     */
    private static Stream<String> rights(Stream<JsonNode> rules, boolean named) {
        return rules.flatMap(rule -> texts(rule.path("apiGroups"))
                .flatMap(group -> texts(rule.path("resources")).flatMap(resource -> texts(rule.path("verbs"))
                        .map(verb -> verb + " " + resource(resource, group) + (named ? names(rule) : "")))));
    }

    private static String resource(String resource, String group) {
        String[] parts = resource.split("/", 2);
        return parts[0] + (group.isEmpty() ? "" : "." + group) + (parts.length == 1 ? "" : "/" + parts[1]);
    }

    private static String names(JsonNode rule) {
        List<String> names = texts(rule.path("resourceNames")).toList();
        return names.isEmpty() ? "" : " " + names;
    }

    private static Stream<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText);
    }

    /** The rights of a row: resource and verbs. */
    private static Stream<String> explained(String row) {
        List<String> cells =
                Arrays.stream(row.split("\\|", -1)).map(String::strip).toList();
        return Arrays.stream(cells.get(2).split(", ", -1))
                .map(verb -> verb + " " + cells.get(1).replace("`", ""));
    }
}
