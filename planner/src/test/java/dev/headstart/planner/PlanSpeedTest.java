package dev.headstart.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanSpeedTest {
    private static final int TARGETS = 10_000;

    @Test
    void tenThousandTargetsThatNeverChangeArePlannedInUnderASecond() {
        List<Target> targets =
                IntStream.range(0, TARGETS).mapToObj(PlanSpeedTest::target).toList();
        Map<String, Reading> readings = new HashMap<>();
        targets.forEach(target -> readings.put(target.name(), Given.whole(10)));
        Situation situation = Given.at(Given.NOON, 1000, Given.flat(1000), readings);
        Duration best = IntStream.range(0, 5)
                .mapToObj(k -> timed(targets, situation))
                .min(Duration::compareTo)
                .orElseThrow();
        assertThat(best).isLessThan(Duration.ofSeconds(1));
    }

    private static Duration timed(List<Target> targets, Situation situation) {
        long start = System.nanoTime();
        assertThat(Planner.plan(targets, situation).decisions())
                .hasSize(TARGETS)
                .allMatch(d -> d.floor() == 10 && d.next().isEmpty());
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Target target(int i) {
        return new Target(
                "t" + i,
                i % 3,
                100,
                1,
                1,
                20,
                Duration.ofMinutes(30 + i % 90),
                i % 2 == 0,
                new Target.ScaleDown(Duration.ofHours(1), OptionalInt.empty()),
                Optional.empty());
    }
}
