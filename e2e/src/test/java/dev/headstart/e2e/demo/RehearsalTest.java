package dev.headstart.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.e2e.process.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The demo's own day, undisturbed and with an operator that is killed over and over: the end is the same. */
@Isolated("its clock runs hundreds of times as fast as the machine's")
class RehearsalTest {

    private static final Instant DAY =
            LocalDate.parse("1995-08-28").atStartOfDay(Demo.ZONE).toInstant();
    private static final Duration AN_HOUR_AND_THREE_QUARTERS = Duration.ofMinutes(105);
    private static final Duration BEFORE = Duration.ofHours(6);
    private static final int SPEED = 180;

    /** Each start of a killed operator takes some seconds, up to 30 on a slow machine: at this speed that is as many minutes of the day. */
    private static final int SPEED_WITH_KILLS = 60;

    private static final Duration BEFORE_WITH_KILLS = Duration.ofHours(4);

    private final Progress progress = new Progress(System.out, false);

    @TempDir
    private Path state;

    @Test
    void everyTierIsReadyAnHourAndThreeQuartersBeforeItsPeak() throws Exception {
        try (Stage stage = new Stage(Scene.shop(), state, progress)) {
            List<Lead> leads = Rehearsal.of(stage, DAY, BEFORE).play(stage, SPEED, play -> {}, note -> {});

            assertAllAreReady(stage, leads, AN_HOUR_AND_THREE_QUARTERS);
        }
    }

    @Test
    void anOperatorThatIsKilledOverAndOverComesToTheSameEnd() throws Exception {
        List<String> notes = new ArrayList<>();
        try (Stage stage = new Stage(Scene.shop(), state, progress)) {
            List<Lead> leads =
                    Rehearsal.of(stage, DAY, BEFORE_WITH_KILLS).play(stage, SPEED_WITH_KILLS, new Killer(), notes::add);

            assertAllAreReady(stage, leads, Duration.ZERO);
        }
        assertThat(notes).hasSizeGreaterThan(3);
    }

    private static void assertAllAreReady(Stage stage, List<Lead> leads, Duration before) {
        assertThat(leads).extracting(Lead::name).containsExactly("db-replicas", "redis", "web");
        assertThat(leads)
                .allSatisfy(lead -> assertThat(lead.lead().orElseThrow()).isGreaterThan(before));
        ScalePlan plan = stage.plan();
        assertThat(plan.getStatus().targets())
                .extracting(TargetStatus::baseline)
                .containsExactly(2, 2, 2);
        for (Lead lead : leads) {
            assertThat(plan.getStatus().targets())
                    .filteredOn(t -> t.name().equals(lead.name()))
                    .allSatisfy(t -> assertThat(t.ready()).isGreaterThanOrEqualTo(lead.needed()));
        }
    }

    /**
     * Kills the operator some seconds after it has become ready, whatever it does then. Each life is four seconds longer
     * than the one before: on a machine of any speed it is killed before, in and after its first pass.
     */
    private static final class Killer implements Consumer<Stage.Play> {
        private OptionalLong due = OptionalLong.empty();
        private int kills;

        @Override
        public void accept(Stage.Play play) {
            if (due.isEmpty() && play.operator().isReady()) {
                due = OptionalLong.of(System.nanoTime() + TimeUnit.SECONDS.toNanos(1 + 4L * kills));
            } else if (due.isPresent() && System.nanoTime() >= due.getAsLong()) {
                play.operator().kill();
                kills++;
                due = OptionalLong.empty();
            }
        }
    }
}
