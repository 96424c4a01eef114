package dev.headstart.operator.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.planner.Situation;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {

    private final Situation situation =
            Looked.view(Looked.plan(), Looked.peak()).situation().orElseThrow();

    private Preview.Peak peak(double factor) {
        return Preview.of(Looked.plan(), situation, factor).peak("web").orElseThrow();
    }

    @Test
    void whatIsPlannedRisesALeadTimeBeforeItsPeak() {
        assertThat(peak(1).now()).isEqualTo(2);
        assertThat(peak(1).highest()).isEqualTo(6);
        assertThat(peak(1).rises()).contains(Looked.NOON.plus(Duration.ofHours(4)));
        assertThat(peak(1).missing()).isZero();
    }

    @Test
    void twiceTheTrafficNeedsTwiceTheReplicasAndThoseAboveTheMaximumAreMissing() {
        assertThat(peak(2).highest()).isEqualTo(9);
        assertThat(peak(2).missing()).isEqualTo(3);
    }

    @Test
    void halfTheTrafficNeedsHalfOfThem() {
        assertThat(peak(0.5).highest()).isEqualTo(3);
    }

    @Test
    void aForecastThatIsNotTrustedMovesNothingTimesAnyFactor() {
        Situation doubted = Looked.view(Looked.plan(), Looked.forecast("False", i -> 60))
                .situation()
                .orElseThrow();
        assertThat(Preview.of(Looked.plan(), doubted, 10).changes()).isEmpty();
    }

    @Test
    void changesComeInTheOrderOfTimeAndSayWhetherTheyRise() {
        assertThat(Preview.of(Looked.plan(), situation, 1).changes())
                .isNotEmpty()
                .isSortedAccordingTo(Comparator.comparing(c -> c.decision().at()))
                .first()
                .satisfies(first -> {
                    assertThat(first.isRise()).isTrue();
                    assertThat(first.before()).isEqualTo(2);
                });
    }

    @ParameterizedTest
    @CsvSource({"2,2", "'1,5',1.5", "0.1,0.5", "99,10", "NaN,2", "many,2", "'',2"})
    void aFactorIsWithinBoundsWhateverIsAskedFor(String asked, double factor) {
        assertThat(Preview.factor(asked)).isEqualTo(factor);
    }
}
