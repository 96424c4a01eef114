package dev.headstart.e2e.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostsTest {

    static final Lesson LESSON = new Lesson(
            10,
            100,
            6,
            5_000,
            Map.of(Kind.HIT, 12_000L, Kind.MISS, 100L, Kind.OWN, 2_000L, Kind.ORDER, 200L),
            Map.of(
                    Kind.HIT, new Spread(List.of(0.0005, 0.0010)),
                    Kind.MISS, new Spread(List.of(0.010, 0.030)),
                    Kind.OWN, new Spread(List.of(0.004, 0.008)),
                    Kind.ORDER, new Spread(List.of(0.020, 0.060))),
            Map.of(
                    Tier.EDGE, 3.0,
                    Tier.STOREFRONT, 12.0,
                    Tier.CATALOG, 2.0,
                    Tier.CART, 4.0,
                    Tier.ORDERS, 5.0,
                    Tier.REDIS, 1.5,
                    Tier.READ_REPLICA, 1.0,
                    Tier.DATABASE, 3.0,
                    Tier.KAFKA, 2.5,
                    Tier.INVENTORY, 2.0),
            30,
            new Lesson.Reads(400, 20, 60, 0.12),
            new Lesson.Waits(0.002, 0.001, 0.006, 0.02));
    static final Measured MEASURED =
            new Measured("a machine", 2, 1, Map.of(Tier.KAFKA, 0.01, Tier.REDIS, 0.002), 0.05, LESSON, LESSON);

    @Test
    void everySecondOfACoreIsSomeRequestsCost() {
        Costs costs = Costs.of(MEASURED, Map.of());
        for (Tier tier : Tier.values()) {
            double idle = 100 * MEASURED.idle().getOrDefault(tier, 0.0);
            assertThat(costs.perVisit(tier, LESSON) * 1000)
                    .as(tier.words())
                    .isCloseTo(Math.max(0, LESSON.cpu(tier) - idle), withPercentage(0.001));
        }
    }

    @Test
    void nobodyWaitsForMoreOfACoreThanTheRequestTook() {
        Costs costs = Costs.of(MEASURED, Map.of(Kind.ORDER, 0.3, Kind.OWN, 0.5));
        for (Kind kind : Kind.values()) {
            assertThat(costs.of(kind).allWaited())
                    .as(kind.name())
                    .isLessThanOrEqualTo(costs.of(kind).took().mean() * (1 + 1e-9));
        }
    }

    @Test
    void aReplicaThatReplaysTheLogDoesSoForOrders() {
        Costs costs = Costs.of(MEASURED, Map.of());
        assertThat(costs.of(Kind.MISS).waited(Tier.READ_REPLICA)).isCloseTo(0.12 / 100, withPercentage(0.001));
        assertThat(costs.of(Kind.ORDER).later(Tier.READ_REPLICA)).isCloseTo((1.0 - 0.12) / 200, withPercentage(0.001));
        assertThat(costs.of(Kind.HIT).later(Tier.KAFKA)).isZero();
    }
}
