package dev.headstart.e2e.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SizeTest {

    private static final Costs COSTS = Costs.of(CostsTest.MEASURED, Map.of());
    private static final Journey JOURNEY = Journey.of(CostsTest.LESSON, 1, 10);
    private static final Size SIZE = Size.of(200_000, CostsTest.LESSON, COSTS, JOURNEY);

    @Test
    void shoppersAtOnceAreNewOnesASecondTimesAVisit() {
        assertThat(SIZE.visitsPerSecond() * JOURNEY.seconds()).isCloseTo(200_000, withPercentage(0.001));
    }

    @Test
    void noTierIsUsedMoreThanItMayBeAlsoWhenANodeIsLost() {
        for (Tier tier : Tier.values()) {
            if (tier != Tier.READ_REPLICA) {
                double busy = SIZE.busy().getOrDefault(tier, 0.0);
                assertThat(busy / (SIZE.replicas(tier) * tier.cores()))
                        .as(tier.words())
                        .isLessThanOrEqualTo(Size.USED);
            }
            if (tier != Tier.READ_REPLICA && tier != Tier.DATABASE) {
                List<Integer> places = SIZE.places().getOrDefault(tier, List.of());
                int most = places.stream()
                        .mapToInt(node -> Collections.frequency(places, node))
                        .max()
                        .orElseThrow();
                assertThat(SIZE.busy().getOrDefault(tier, 0.0) / ((SIZE.replicas(tier) - most) * tier.cores()))
                        .as("%s, %d of its replicas lost", tier.words(), most)
                        .isLessThanOrEqualTo(Size.USED_WITHOUT_A_NODE);
            }
        }
    }

    @Test
    void whatIsSeenInManyLooksIsNeverMoreThanThereIs() {
        Popularity popularity = new Popularity(1000);
        Random random = new Random(5);
        long seen = IntStream.range(0, 500)
                .map(i -> popularity.draw(random))
                .distinct()
                .count();
        assertThat(popularity.seen(500)).isCloseTo((double) seen, withPercentage(10));
        assertThat(popularity.seen(1e9)).isCloseTo(1000, withPercentage(0.001));
        assertThat(popularity.seen(1e-3)).isCloseTo(1e-3, withPercentage(0.1));
    }

    @Test
    void twiceTheShoppersNeedAboutTwiceTheNodes() {
        Size twice = Size.of(400_000, CostsTest.LESSON, COSTS, JOURNEY);
        assertThat((double) twice.nodes() / SIZE.nodes()).isBetween(1.6, 2.2);
    }

    @Test
    void noNodeHasMoreThanItHasRoomFor() {
        double[] taken = new double[SIZE.nodes() + SIZE.replicas(Tier.DATABASE)];
        SIZE.places().forEach((tier, nodes) -> nodes.forEach(node -> taken[node] += tier.cores()));
        for (int node = 0; node < SIZE.nodes(); node++) {
            assertThat(taken[node]).isLessThanOrEqualTo(Size.NODE_CORES);
        }
    }
}
