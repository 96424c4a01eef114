package dev.headstart.e2e.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The page in the documentation says what the model says today of what was measured then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HalfAMillionTest {

    private static final Path PAGE = Repository.file("docs/explanation/half-a-million-shoppers.md");

    private Measured measured;
    private Costs costs;
    private OneMachine.Played exam;
    private Journey journey;

    @BeforeAll
    void play() throws IOException {
        Path kept = PAGE.resolveSibling("half-a-million-shoppers/measured.json");
        measured = new ObjectMapper().readValue(kept.toFile(), Measured.class);
        costs = OneMachine.learnt(measured);
        exam = OneMachine.play(measured, costs, measured.exam().visitsPerSecond());
        journey = Journey.of(measured.lesson(), measured.thinkSeconds(), 10);
    }

    @Test
    void theModelForetoldTheRateThatItWasNotShown() {
        Lesson real = measured.exam();
        assertThat(exam.requestsPerSecond()).isCloseTo(real.requestsPerSecond(), withPercentage(15));
        assertThat(exam.cores()).isCloseTo(real.cores(), withPercentage(15));
        assertThat(exam.waits().mean()).isCloseTo(real.waits().mean(), withPercentage(15));
        assertThat(exam.waits().p95()).isCloseTo(real.waits().p95(), withPercentage(15));
        assertThat(exam.waits().p99()).isCloseTo(real.waits().p99(), withPercentage(15));
    }

    @Test
    void itForetellsBetterThanThatNothingChanges() {
        Lesson.Waits before = measured.lesson().waits();
        Lesson.Waits real = measured.exam().waits();
        Diary.Span model = exam.waits();
        assertThat(off(model.mean(), real.mean())).isLessThan(off(before.mean(), real.mean()));
        assertThat(off(model.p95(), real.p95())).isLessThan(off(before.p95(), real.p95()));
        assertThat(off(model.p99(), real.p99())).isLessThan(off(before.p99(), real.p99()));
    }

    private static double off(double said, double real) {
        return Math.abs(said / real - 1);
    }

    @Test
    void thePageIsNotOfYesterday() throws IOException {
        SizePage page = new SizePage(measured, costs, exam, journey);
        assertThat(Files.readString(PAGE))
                .contains(page.measurement(), page.examination(), page.assumptions())
                .contains(SizePage.tiers(Size.of(500_000, measured.lesson(), costs, journey)))
                .contains(SizePage.tiers(Size.of(1_000_000, measured.lesson(), costs, journey)));
    }

    @Test
    void aTenthOfThePeakStaysQuickWithoutANodeAndWithEmptyCaches() {
        Size size = Size.of(50_000, measured.lesson(), costs, journey);
        Fleet.Played played = Fleet.play(measured, costs, size, journey);
        Diary.Span before = played.diary().between(played.from(), played.lostAt());
        Diary.Span after = played.diary().between(played.lostAt(), played.end());

        assertThat(before.failed()).isZero();
        assertThat(before.requests())
                .isCloseTo(
                        Math.round(size.visitsPerSecond()
                                * measured.lesson().perVisit(measured.lesson().all())
                                * (played.lostAt() - played.from())),
                        withPercentage(3));
        assertThat(after.p99()).isBetween(before.p99(), 2.0);
        assertThat((double) after.failed() / after.requests()).isLessThan(0.001);
    }
}
