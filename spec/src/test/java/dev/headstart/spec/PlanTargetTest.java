package dev.headstart.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.TargetSpec;
import dev.headstart.planner.Target;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTargetTest {

    private static final List<String> DATABASE = List.of(
            "- name: database",
            "  wave: 1",
            "  ref: {apiVersion: apps/v1, kind: StatefulSet, name: db}",
            "  capacity: {perReplica: \"40\"}",
            "  share: \"0.3\"",
            "  replicas: {min: 1, max: 50}",
            "  leadTime: 3h",
            "  scaleDown: {after: 1h, step: 8}",
            "  scaleUp: {after: 45m, step: 2}");

    @Test
    void whatATargetLeavesOutIsThePlansOrTheDefault() {
        assertThat(targets(Given.plan("leadTime: 90m")))
                .containsExactly(new Target(
                        "web",
                        0,
                        2.5,
                        1,
                        2,
                        9,
                        Duration.ofMinutes(90),
                        false,
                        new Target.ScaleDown(Duration.ofMinutes(30), OptionalInt.empty()),
                        Optional.empty()));
    }

    @Test
    void whatATargetSaysIsItsOwn() {
        assertThat(targets(Given.plan(DATABASE.toArray(String[]::new))))
                .element(1)
                .isEqualTo(new Target(
                        "database",
                        1,
                        40,
                        0.3,
                        1,
                        50,
                        Duration.ofHours(3),
                        true,
                        new Target.ScaleDown(Duration.ofHours(1), OptionalInt.of(8)),
                        Optional.of(new Target.ScaleUp(2, Duration.ofMinutes(45)))));
    }

    @Test
    void theLargerOfDeclaredAndMeasuredIsPlannedWith() {
        assertThat(lead("leadTime: 90m", "web", "2h30m")).isEqualTo(Duration.ofMinutes(150));
        assertThat(lead("leadTime: 90m", "web", "20m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(lead("leadTime: 90m", "web", null)).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void whatWasMeasuredOnAnotherObjectDoesNotCount() {
        assertThat(lead("leadTime: 90m", "shop", "2h30m")).isEqualTo(Duration.ofMinutes(90));
    }

    /** The lead time of target web where the status has one that was measured on a Deployment. */
    private static Duration lead(String declared, String deployment, @Nullable String measured) {
        ScalePlan plan = Given.plan(declared);
        plan.setStatus(Serialization.unmarshal("""
                targets:
                - name: web
                  ref: {apiVersion: apps/v1, kind: Deployment, name: %s}
                  leadTime: {declared: 90m, measured: %s}
                """.formatted(deployment, measured), ScalePlanStatus.class));
        return targets(plan).getFirst().leadTime();
    }

    @Test
    void aCapacityThatIsNeitherDeclaredNorLearntIsNotGuessed() {
        String[] lines = DATABASE.stream()
                .map(line -> line.replace("perReplica: \"40\"", "auto: {query: cpu, replicas: pods}"))
                .toArray(String[]::new);
        ScalePlan plan = Given.plan(lines);
        assertThat(PlanTarget.perReplica(plan, plan.getSpec().targets().get(1))).isEmpty();
        assertThatThrownBy(() -> targets(plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Target database declares no capacity.perReplica, and none is learnt. Declare what one replica serves.");
    }

    private static List<Target> targets(ScalePlan plan) {
        List<TargetSpec> specs = plan.getSpec().targets();
        return specs.stream().map(spec -> PlanTarget.of(plan, spec)).toList();
    }
}
