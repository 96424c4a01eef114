package dev.headstart.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.demo.Lead.Ready;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.prometheus.ExampleTraffic;
import dev.headstart.forecaster.Series;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The example of a retailer with 35 services, Redis and database replicas, on a Black Friday of ten times its shoppers. */
@Isolated("it fills or changes the whole cluster")
class RetailerTest {

    private static final Instant DOORS_OPEN = Instant.parse("2026-11-27T15:00:00Z");
    private static final Duration RUSH = Duration.ofMinutes(30);
    private static final Instant FROM = DOORS_OPEN.minus(Duration.ofHours(5));
    private static final Instant TO = DOORS_OPEN.plus(Duration.ofMinutes(40));
    private static final int SPEED = 120;
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

    /** A wave asks for many replicas only when the one before has as many ready. */
    private static void assertInOrder(List<Tier> tiers, ReadyLog log) {
        for (int wave = 1; wave <= 2; wave++) {
            int before = wave - 1;
            Instant ready = moments(tiers, before, tier -> firstMany(tier, log.of(tier.workload())))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
            Instant asked = moments(tiers, wave, tier -> firstMany(tier, log.asked(tier.workload())))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            assertThat(asked)
                    .as("wave %d rises after wave %d is ready", wave, before)
                    .isAfter(ready);
        }
    }

    /** Of the tiers of a wave that no ordinary day makes as large as many shoppers do. */
    private static Stream<Instant> moments(List<Tier> tiers, int wave, Function<Tier, Instant> moment) {
        return tiers.stream()
                .filter(tier -> tier.target().wave() == wave)
                .filter(tier -> tier.target().replicasFor(MANY_SHOPPERS)
                        > Math.max(BASELINE, tier.target().replicasFor(ORDINARY_SHOPPERS)))
                .map(moment);
    }

    private static Instant firstMany(Tier tier, List<Ready> log) {
        return first(log, replicas -> replicas >= tier.target().replicasFor(MANY_SHOPPERS));
    }

    private static Instant first(List<Ready> log, Predicate<Integer> enough) {
        return log.stream()
                .filter(entry -> enough.test(entry.replicas()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("never: " + log))
                .at();
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
