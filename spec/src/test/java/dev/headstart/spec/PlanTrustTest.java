package dev.headstart.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.planner.Trust;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlanTrustTest {

    @Test
    void aPlanThatSaysNothingTrustsAsTheApiPromises() {
        assertThat(PlanTrust.of(Given.plan())).isEqualTo(new Trust(0.95, Duration.ofDays(14), 0.35));
    }

    @Test
    void aPlanMaySayItself() {
        assertThat(PlanTrust.of(Given.plan("forecast: {quantile: 0.9, minimumHistory: 3d, maximumError: 0.2}")))
                .isEqualTo(new Trust(0.9, Duration.ofDays(3), 0.2));
    }
}
