package dev.headstart.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.Json;
import dev.headstart.cli.cluster.Plans;
import dev.headstart.cli.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanPageTest {
    private static final Terminal PLAIN = new Terminal(80, false);
    /** A minute after the status was written. */
    private static final Instant WALL = Instant.parse("2026-11-27T14:01:00Z");

    private static PlanSummary summary(ScalePlan plan) {
        return PlanSummary.of(plan, Optional.of(Plans.forecast(Plans.FORECAST)), WALL);
    }

    private static final PlanSummary SHOP = summary(Plans.plan(Plans.SHOP));

    @Test
    void aRowTellsThePeakAndTheNextRiseByTheClockOfTheOperator() {
        assertThat(new PlanTable(List.of(SHOP), true, false).text(PLAIN)).isEqualTo("""
                NAMESPACE  PLAN  MODE     READY  TRUST  NOW    PEAK           NEXT RISE         READY/FLOOR
                prod       shop  Enforce  yes    yes    788.3  1910 in 2h22m  web to 18 in 11m  8/8 14/16

                ✗ prod/shop: CapacitySufficient is False (QuotaTooSmall): web needs 24 and has
                  room for 20
                """);
    }

    @Test
    void aPageTellsEachTargetAndTheLastPeak() {
        ScalePlan plan = Plans.plan(Plans.SHOP);
        assertThat(new PlanPage(SHOP, PlanPage.waves(plan.getSpec().targets())).text(PLAIN))
                .isEqualTo("""
                prod/shop  enforces, ready, forecast trusted (Blend, backtest error 0.205)

                  Traffic    788.3 now; peak of 1412 expected at 13:10, in 2h22m, planned for
                             1910 (autumn-sale)
                  Next rise  web from 16 to 18 at 10:59, in 11m
                  Last peak  1190 came at Sun 27 Aug 14:05, 1012 expected and 1380 planned for;
                             the slowest target, web, was ready 1h48m before the need; 61.3
                             replica-hours, autoscalers alone 44.8

                  TARGET  WAVE  READY/FLOOR  NEXT       WHY
                  db      0     8/8          10 in 37m  q0.99 = 1510 at 12:35 needs 8
                  web     1     14/16        18 in 11m  q0.99 = 1510 at 12:35 needs 16

                ✗ CapacitySufficient is False (QuotaTooSmall): web needs 24 and has room for 20
                """);
    }

    @Test
    void aPlanThatNoOperatorHasSeenSaysSo() {
        PlanSummary unseen = PlanSummary.of(Plans.unseen(), Optional.empty(), WALL);

        assertThat(new PlanTable(List.of(unseen), false, true).text(PLAIN))
                .contains("shop  Enforce  -      -      -    -     -          -")
                .contains("! shop: no operator has looked at it yet");
    }

    @Test
    void aStatusThatNobodyWritesAnyMoreIsToldToBeSo() {
        PlanSummary silent = PlanSummary.of(Plans.plan(Plans.SHOP), Optional.empty(), WALL.plus(Duration.ofHours(3)));

        assertThat(new PlanTable(List.of(silent), false, false).text(new Terminal(200, false)))
                .contains(
                        "! shop: Status is Unknown (NotWritten): no operator has written it for 3h1m; is Headstart running");
    }

    @Test
    void readyIsNotToldTwice() {
        ScalePlan dark = Plans.plan(Plans.SHOP
                .replace("Ready, status: \"True\", reason: Planning", "Ready, status: \"False\", reason: ForecastPoor")
                .replace(
                        "ForecastTrusted, status: \"True\", reason: BacktestPassed",
                        "ForecastTrusted, status: \"False\", reason: ForecastPoor"));

        assertThat(summary(dark).problems())
                .extracting("condition")
                .containsExactly("ForecastTrusted", "CapacitySufficient");
    }

    @Test
    void anEnforcingPlanThatIsHeldIsCalledPaused() {
        assertThat(summary(Plans.plan(Plans.SHOP.replace("mode: Enforce", "mode: Enforce\n  paused: true")))
                        .mode())
                .isEqualTo("Paused");
        assertThat(summary(Plans.plan(Plans.SHOP.replace("mode: Enforce", "mode: Observe\n  paused: true")))
                        .mode())
                .isEqualTo("Observe");
    }

    @Test
    void programsGetTheSameThings() throws IOException {
        JsonNode json = new ObjectMapper().readTree(Json.text(SHOP));

        assertThat(json.at("/nextRise/target").asText()).isEqualTo("web");
        assertThat(json.at("/at").asText()).isEqualTo("1995-08-28T14:48:00Z");
        assertThat(json.at("/problems/0/reason").asText()).isEqualTo("QuotaTooSmall");
        assertThat(json.at("/targets/1/ready").asInt()).isEqualTo(14);
    }
}
