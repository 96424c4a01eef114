package dev.headstart.planner;

import static dev.headstart.planner.Given.DATABASE;
import static dev.headstart.planner.Given.NOON;
import static dev.headstart.planner.Given.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Demands, and the connections that they need. */
class ConnectionBudgetTest {

    private static final Outlook PEAK_AT_THREE = Given.peak(400, 1200, 3);
    private static final Situation NOW =
            Given.at(NOON, 400, PEAK_AT_THREE, Map.of("web", Given.whole(4), "database", Given.whole(4)));

    private static List<Demand> demands(Target... targets) {
        return demands(NOW, targets);
    }

    private static List<Demand> demands(Situation situation, Target... targets) {
        List<Target> all = List.of(targets);
        return Demand.of(all, situation, Planner.plan(all, situation).decisions());
    }

    @Test
    void aDemandKnowsItsPeakAndWhenItPassesANumber() {
        Demand web = demands(WEB).getFirst();

        assertThat(web.most()).isEqualTo(12);
        assertThat(web.most(NOON.plus(Duration.ofHours(3)))).isEqualTo(4);
        assertThat(web.above(4)).isEqualTo(NOON.plus(Duration.ofHours(3)));
        assertThat(web.above(3)).isEqualTo(NOON);
    }

    @Test
    void aDemandStaysWithinWhatPlanAndAutoscalerAllow() {
        Reading autoscaled = new Reading(4, 4, true, 7, Optional.empty(), Optional.empty());

        Demand web = demands(Given.at(NOON, 400, PEAK_AT_THREE, Map.of("web", autoscaled)), WEB)
                .getFirst();

        assertThat(web.most()).isEqualTo(7);
    }

    @Test
    void withoutAForecastTheDemandIsTheFloor() {
        Situation blind = Given.at(NOON, 600, new Outlook.Missing("outage"), Map.of("web", Given.whole(4)));

        assertThat(demands(blind, WEB).getFirst().most()).isEqualTo(6);
    }

    @Test
    void earlierWavesTakeTheirConnectionsFirst() {
        ConnectionBudget budget = new ConnectionBudget("orders", 400, Map.of("database", 10, "web", 40));

        List<MissingRoom> missing = budget.missing(demands(DATABASE, WEB));

        assertThat(missing)
                .extracting(m -> m.words(ZoneOffset.UTC))
                .containsExactly(
                        "5 of 12 pods of web do not fit: 280 of 400 connections of database orders are left, a pod opens 40; needed by 5 Jan 15:00");
    }

    @Test
    void whatOpensNoConnectionsNeedsNone() {
        assertThat(new ConnectionBudget("orders", 1, Map.of("database", 10)).missing(demands(WEB)))
                .isEmpty();
    }

    @Test
    void whatFitsNeverExceedsTheLimitAndOneMoreWould() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int each = 1 + random.nextInt(50);
            int limit = random.nextInt(800);
            List<MissingRoom> missing = new ConnectionBudget("d", limit, Map.of("web", each)).missing(demands(WEB));
            int fit = 12 - missing.stream().mapToInt(MissingRoom::missing).sum();

            assertThat(fit * each).as("seed %d", seed).isLessThanOrEqualTo(limit);
            assertThat(fit == 12 || (fit + 1) * each > limit)
                    .as("seed %d", seed)
                    .isTrue();
        }
    }
}
