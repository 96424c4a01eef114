package dev.headstart.e2e.demo;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LONG;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.demo.Lead.Ready;
import dev.headstart.e2e.process.Progress;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.prometheus.ExampleTraffic;
import dev.headstart.forecaster.Series;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The example of a retailer with 35 services, Redis and database replicas, on a Black Friday of ten times its shoppers. */
@Isolated("it fills or changes the whole cluster")
class RetailerTest {

    private static final Instant DOORS_OPEN = Instant.parse("2026-11-27T15:00:00Z");
    private static final Duration RUSH = Duration.ofMinutes(30);
    private static final Instant FROM = DOORS_OPEN.minus(Duration.ofHours(3));
    private static final Instant TO = DOORS_OPEN.plus(Duration.ofMinutes(40));

    /** A wave may wait an eighth of its two hours for the one before: at this speed a slow machine has 15 seconds of the wall clock. */
    private static final int SPEED = 60;

    private static final int BASELINE = 2;
    private static final double ORDINARY_SHOPPERS = 120_000;
    private static final double MANY_SHOPPERS = 250_000;

    @TempDir
    private Path state;

    @Test
    void everyWaveRisesInOrderAndIsReadyBeforeTheRushAndComesBack() throws Exception {
        Progress progress = new Progress(System.out, false);
        try (Stage stage = new Stage(retailer(), state, progress)) {
            List<Tier> tiers = stage.plan().getSpec().targets().stream()
                    .map(spec -> Tier.of(stage.plan(), spec))
                    .toList();
            assertThat(tiers).hasSize(37);

            Stage.Play play = stage.play(FROM, SPEED);
            await().atMost(Duration.between(FROM, TO).dividedBy(SPEED).plusSeconds(30))
                    .until(() -> play.clock().instant().isAfter(TO));

            assertInOrder(tiers, play.log());
            assertEnough(tiers, play.log(), stage.scene().traffic());
            assertThat(tiers).allSatisfy(tier -> assertThat(play.log().asked(tier.workload()))
                    .extracting(Ready::replicas)
                    .allSatisfy(replicas -> assertThat(replicas)
                            .isLessThanOrEqualTo(tier.target().max())));
            assertThat(statusBytes(stage.plan())).isLessThan(64_000);

            stage.client().resource(stage.plan()).delete();
            await("every baseline is back").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertGivenBack(stage));
        }
    }

    /** The log of a public web server as shoppers of a retailer, moved by whole weeks so that a Friday of its August is Black Friday. */
    private static Scene retailer() {
        Series recorded = ExampleTraffic.read("nasa-http", 4_200);
        Duration later = Duration.between(Instant.parse("1995-08-25T00:00:00Z"), Instant.parse("2026-11-27T00:00:00Z"));
        Instant start = recorded.start().plus(later);
        double[] values = IntStream.range(0, recorded.size())
                .mapToDouble(i -> recorded.value(i) * times(recorded.time(i).plus(later)))
                .toArray();
        return new Scene(
                "retailer",
                Repository.file("examples/retailer"),
                "storefront",
                Series.of(start, recorded.step(), values));
    }

    /** From once to ten times the usual shoppers within the first half hour, until eight hours after the doors opened. */
    private static double times(Instant at) {
        Duration open = Duration.between(DOORS_OPEN, at);
        if (open.isNegative() || open.compareTo(Duration.ofHours(8)) >= 0) {
            return 1;
        }
        return 1 + 9 * Math.min(1.0, (double) open.toSeconds() / RUSH.toSeconds());
    }

    /** A wave asks for what many shoppers need only when the ones before are ready for the least load that needs as much. */
    private static void assertInOrder(List<Tier> tiers, ReadyLog log) {
        for (Tier tier : tiers) {
            if (tier.target().wave() == 0 || !growsForMany(tier)) {
                continue;
            }
            int many = tier.target().replicasFor(MANY_SHOPPERS);
            double load = 1.000_001 * tier.target().serves(many - 1);
            Ready asked = first(log.asked(tier.workload()), many);
            assertThat(tiers)
                    .filteredOn(
                            earlier -> earlier.target().wave() < tier.target().wave())
                    .isNotEmpty()
                    .allSatisfy(earlier -> assertThat(first(
                                    log.of(earlier.workload()), earlier.target().replicasFor(load)))
                            .as("%s is ready for what %s asks for", earlier.name(), tier.name())
                            .extracting(Ready::revision, as(LONG))
                            .isLessThan(asked.revision()));
        }
    }

    /** Whether no ordinary day makes the tier as large as many shoppers do. */
    private static boolean growsForMany(Tier tier) {
        return tier.target().replicasFor(MANY_SHOPPERS)
                > Math.max(BASELINE, tier.target().replicasFor(ORDINARY_SHOPPERS));
    }

    private static Ready first(List<Ready> log, int replicas) {
        return log.stream()
                .filter(entry -> entry.replicas() >= replicas)
                .findFirst()
                .orElseThrow(() -> new AssertionError("never " + replicas + ": " + log));
    }

    /** Two hours before the doors open until the end, all that the traffic of each moment needs is ready. */
    private static void assertEnough(List<Tier> tiers, ReadyLog log, Series traffic) {
        for (Tier tier : tiers) {
            for (int i = traffic.indexOf(DOORS_OPEN.minus(Duration.ofHours(2)));
                    traffic.time(i).isBefore(TO);
                    i++) {
                Instant at = traffic.time(i);
                int ready = log.of(tier.workload()).stream()
                        .filter(entry -> !entry.at().isAfter(at))
                        .reduce((earlier, later) -> later)
                        .orElseThrow()
                        .replicas();
                assertThat(ready)
                        .as("%s at %s", tier.name(), at)
                        .isGreaterThanOrEqualTo(tier.target().replicasFor(10 * traffic.value(i)));
            }
        }
    }

    private static int statusBytes(ScalePlan plan) {
        return Serialization.asJson(plan.getStatus()).length();
    }

    private static void assertGivenBack(Stage stage) {
        var client = stage.client();
        assertThat(client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace("retailer")
                        .withName("storefront")
                        .get()
                        .getSpec()
                        .getMinReplicas())
                .isEqualTo(BASELINE);
        assertThat(client.apps().deployments().inNamespace("retailer").list().getItems())
                .filteredOn(d -> !d.getMetadata().getName().equals("storefront"))
                .hasSize(34)
                .allSatisfy(d -> assertThat(d.getSpec().getReplicas()).isEqualTo(BASELINE));
        assertThat(client.apps().statefulSets().inNamespace("retailer").list().getItems())
                .hasSize(2)
                .allSatisfy(s -> assertThat(s.getSpec().getReplicas()).isEqualTo(BASELINE));
    }
}
