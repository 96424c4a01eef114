package dev.headstart.shop.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final URI SHOP = URI.create("http://127.0.0.1:1");

    @Test
    void theCurveBecomesVisitsAMinute() {
        var pressure = new Plan.Pressure(2, Duration.ofSeconds(60), Duration.ofSeconds(4));

        Plan plan = Plan.of(SHOP, new Curve(List.of(0.5, 1.0, 0.25)), pressure, "run", "figures.json");

        assertThat(plan.startRate()).isEqualTo(60);
        assertThat(plan.stages()).containsExactly(new Plan.Stage(120, "30000ms"), new Plan.Stage(30, "30000ms"));
        assertThat(plan.shoppers()).isEqualTo(52);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> new Plan.Pressure(0, Duration.ofSeconds(60), Duration.ZERO))
                .hasMessageContaining("--visits");
        assertThatThrownBy(() -> new Plan.Pressure(1, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("--duration");
    }
}
