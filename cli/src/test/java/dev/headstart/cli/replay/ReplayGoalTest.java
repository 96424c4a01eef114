package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The last third of two real series: some minutes of computing. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class ReplayGoalTest {

    @ParameterizedTest
    @CsvSource({"nasa, nasa-http", "taxi, nyc-taxi"})
    void nineTenthsOfTheShortMinutesGoForAtMostFifteenPercentMoreReplicaHours(String plan, String traffic) {
        Called called =
                Called.headstart("replay", "--plan", Called.plan(plan), "--traffic", Called.data(traffic), "--json");
        for (String tier : new String[] {"database", "web"}) {
            assertThat(of(called, "headstart", tier, "underProvisionedMinutes"))
                    .as(tier)
                    .isLessThanOrEqualTo(0.10 * of(called, "hpa", tier, "underProvisionedMinutes"));
            assertThat(of(called, "headstart", tier, "replicaHours"))
                    .as(tier)
                    .isLessThanOrEqualTo(1.15 * of(called, "hpa", tier, "replicaHours"));
        }
    }

    private static double of(Called called, String strategy, String tier, String field) {
        return called.result(strategy, tier).path(field).asDouble(Double.NaN);
    }
}
