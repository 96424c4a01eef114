package dev.headstart.operator.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.actuate.Mark.Contest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a floor of 11 when somebody else has changed it. */
class EditTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final FakeCluster cluster = new FakeCluster();

    @AfterEach
    void close() {
        cluster.close();
    }

    /** An autoscaler that holds {@code minimum}, which helm wrote last. */
    private Optional<Edit> edit(int minimum, @Nullable Contest contest) {
        cluster.deployment("web", 11, 11, "");
        String metadata = ", annotations: {headstart.dev/held: '%s'}, managedFields: [%s]"
                .formatted(
                        mark(contest).json(),
                        "{manager: helm, operation: Update, time: \"2026-03-02T11:59:00Z\", fieldsV1: {f:spec: {f:minReplicas: {}}}}");
        Autoscaler hpa = TargetsTest.autoscaler(30, "Deployment", "apps/v1", metadata);
        hpa.object().<Map<String, Object>>get("spec").put("minReplicas", minimum);
        return Edit.of(new Targets(cluster.client()).find("shop", TargetsTest.WEB, List.of(hpa)));
    }

    private static Mark mark(@Nullable Contest contest) {
        return new Mark("shop", "uid-1", 3, 11, null, null, null, contest, null);
    }

    private Optional<Remark> respected(int minimum, @Nullable Contest contest, Instant now, long generation) {
        return edit(minimum, contest).orElseThrow().respected(11, now, generation);
    }

    private static Contest lost() {
        return new Contest(3, NOON.toString(), 1);
    }

    @Test
    void aFloorThatIsAsItWasWrittenHasNoEdit() {
        assertThat(edit(11, null)).isEmpty();
        assertThat(edit(4, null)).map(Edit::manager).contains("helm");
    }

    @Test
    void aLowerOneIsWrittenOverThreeTimesAndThenRespected() {
        Contest contest = null;
        for (int times = 1; times <= 3; times++) {
            assertThat(respected(4, contest, NOON, 1)).isEmpty();
            Mark next = edit(4, contest).orElseThrow().overruled(NOON, 1);
            assertThat(next.contest()).isEqualTo(new Contest(times, NOON.toString(), 1));
            contest = next.contest();
        }

        assertThat(respected(4, contest, NOON, 1)).hasValueSatisfying(remark -> assertThat(remark.message())
                .contains(
                        "helm has set /spec/minReplicas of HorizontalPodAutoscaler/web-hpa to 4",
                        "written its floor back 3 times",
                        "ignoreDifferences: [{group: \"autoscaling\""));
    }

    @Test
    void whatTheyHaveSetIsWhatTheyGetBackInTheEnd() {
        Mark next = edit(4, null).orElseThrow().overruled(NOON, 1);

        assertThat(next.baseline()).isEqualTo(4);
        assertThat(next.floor()).isEqualTo(11);
    }

    @Test
    void anHourInWhichTheFloorStoodIsForgotten() {
        Contest twice = new Contest(2, NOON.toString(), 1);
        Edit edit = edit(4, twice).orElseThrow();

        assertThat(edit.overruled(NOON.plus(Duration.ofMinutes(59)), 1).contest())
                .extracting(Contest::times)
                .isEqualTo(3);
        assertThat(edit.overruled(NOON.plus(Duration.ofMinutes(60)), 1).contest())
                .extracting(Contest::times)
                .isEqualTo(1);
    }

    @Test
    void aContestThatIsLostStaysLostUntilThePlanIsEdited() {
        assertThat(respected(4, lost(), NOON.plus(Duration.ofDays(9)), 1)).isPresent();
        assertThat(respected(4, lost(), NOON, 2)).isEmpty();
    }

    @Test
    void aFloorThatSomebodyHasSetAboveWhatIsPlannedIsNeverLowered() {
        assertThat(respected(20, null, NOON, 1)).hasValueSatisfying(remark -> assertThat(remark.message())
                .contains("to 20", "until the plan needs more"));
    }
}
