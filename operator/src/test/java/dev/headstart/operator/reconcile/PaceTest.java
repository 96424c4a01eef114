package dev.headstart.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec.RefSpec;
import dev.headstart.operator.Given;
import dev.headstart.operator.clock.OperatorClock;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.operator.report.View;
import dev.headstart.planner.Outlook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final ScalePlanStatus FREE = status(null);
    private static final ScalePlanStatus HELD = status(3);

    private final Pace pace = new Pace(OperatorClock.real(), INTERVAL);

    private static ScalePlanStatus status(@Nullable Integer baseline) {
        TargetStatus web = new TargetStatus(
                "web",
                new RefSpec("apps/v1", "Deployment", "web", null),
                null,
                5,
                5,
                5,
                baseline,
                null,
                null,
                5,
                null,
                List.of(),
                "why");
        return new ScalePlanStatus(1L, List.of(), null, null, null, null, null, null, List.of(web));
    }

    private static View view(@Nullable ScalePlanStatus before, Reason reason) {
        ScalePlan plan = Given.plan("mode: Enforce");
        plan.setStatus(before);
        Judgement judgement =
                new Judgement(new Outlook.Missing("why"), Optional.empty(), Optional.empty(), reason, "why");
        return new View(plan, Given.NOON, Given.steadyTraffic(), List.of(), judgement);
    }

    @Test
    void aPlanIsLookedAtOnceAnInterval() {
        assertThat(pace.untilNextPass(view(HELD, Reason.BacktestPassed), HELD)).isEqualTo(INTERVAL);
        assertThat(pace.untilNextPass(view(FREE, Reason.BacktestPassed), FREE)).isEqualTo(INTERVAL);
    }

    @Test
    void whatWasJustWrittenDownAsHeldIsWrittenToAtOnce() {
        assertThat(pace.untilNextPass(view(FREE, Reason.BacktestPassed), HELD)).isLessThan(Duration.ofSeconds(1));
        assertThat(pace.untilNextPass(view(null, Reason.BacktestPassed), HELD)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void theFirstModelIsNotWaitedForAnInterval() {
        assertThat(pace.untilNextPass(view(FREE, Reason.Training), FREE)).isLessThan(Duration.ofSeconds(1));
    }
}
