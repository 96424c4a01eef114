package dev.headstart.e2e.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
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
    private static final Duration AT_LEAST = Duration.ofMinutes(105);
    private static final int SPEED = 180;

    /** Each start of a killed operator costs seconds of the wall clock: at this speed that is some minutes of the day. */
    private static final int SPEED_WITH_KILLS = 120;

    private final Progress progress = new Progress(System.out, false);

    @TempDir
    private Path state;

    @Test
    void everyTierIsReadyAnHourAndThreeQuartersBeforeItsPeak() throws Exception {
        try (Stage stage = new Stage(Scene.shop(), state, progress)) {
            assertReadyInTime(stage, SPEED, play -> {}, new ArrayList<>());
        }
    }

    @Test
    void anOperatorThatIsKilledOverAndOverComesToTheSameEnd() throws Exception {
        List<String> notes = new ArrayList<>();
        try (Stage stage = new Stage(Scene.shop(), state, progress)) {
            assertReadyInTime(stage, SPEED_WITH_KILLS, new Killer(), notes);
        }
        assertThat(notes).hasSizeGreaterThan(5);
    }

    private static void assertReadyInTime(Stage stage, int speed, Consumer<Stage.Play> each, List<String> notes)
            throws Exception {
        List<Lead> leads = Rehearsal.of(stage, DAY).play(stage, speed, each, notes::add);

        assertThat(leads).extracting(Lead::name).containsExactly("db-replicas", "redis", "web");
        assertThat(leads)
                .allSatisfy(lead -> assertThat(lead.lead().orElseThrow()).isGreaterThan(AT_LEAST));
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
     * Kills the operator one to six seconds after it has become ready, whatever it does then: a slow machine's operator
     * gets as far as a fast one's.
     */
    private static final class Killer implements Consumer<Stage.Play> {
        private OptionalLong due = OptionalLong.empty();
        private int kills;

        @Override
        public void accept(Stage.Play play) {
            if (due.isEmpty() && play.operator().isReady()) {
                due = OptionalLong.of(
                        System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_000 + (kills * 1_700L) % 5_000));
            } else if (due.isPresent() && System.nanoTime() >= due.getAsLong()) {
                play.operator().kill();
                kills++;
                due = OptionalLong.empty();
            }
        }
    }
}
