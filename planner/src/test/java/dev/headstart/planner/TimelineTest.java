package dev.headstart.planner;

import static dev.headstart.planner.Given.DATABASE;
import static dev.headstart.planner.Given.NOON;
import static dev.headstart.planner.Given.WEB;
import static dev.headstart.planner.Given.at;
import static dev.headstart.planner.Given.blind;
import static dev.headstart.planner.Given.peak;
import static dev.headstart.planner.Given.whole;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Map<String, Reading> FOUR = Map.of("database", whole(4), "web", whole(4));

    @Test
    void aPeakIsRisenToInOrderAndComeDownFromInReverse() {
        Timeline timeline = Planner.timeline(List.of(DATABASE, WEB), at(NOON, 350, peak(360, 550, 3), FOUR), TWO_DAYS);
        assertThat(changes(timeline, 0)).containsExactly("PT0S 4", "PT1H 6", "PT4H5M 5", "PT5H5M 4");
        assertThat(changes(timeline, 1)).containsExactly("PT0S 4", "PT1H5M 6", "PT4H 5", "PT5H 4");
    }

    @Test
    void theFirstChangeIsTheOneThatAPlanAnnounces() {
        Situation now = at(NOON, 350, peak(400, 950, 3), FOUR);
        Timeline timeline = Planner.timeline(List.of(DATABASE, WEB), now, TWO_DAYS);
        for (Decision decision : Planner.plan(List.of(DATABASE, WEB), now).decisions()) {
            Decision.NextChange next = decision.next().orElseThrow();
            assertThat(timeline.tracks())
                    .filteredOn(track -> track.target().equals(decision.target()))
                    .allSatisfy(track -> assertThat(track.floorAt(next.at())).isEqualTo(next.floor()));
        }
    }

    @Test
    void itEndsWithTheSpanOrWithTheForecast() {
        Situation now = at(NOON, 350, peak(400, 950, 3), FOUR);
        assertThat(Planner.timeline(List.of(WEB), now, Duration.ofHours(6)).end())
                .isEqualTo(NOON.plus(Duration.ofHours(6)));
        assertThat(Planner.timeline(List.of(WEB), now, TWO_DAYS).end()).isEqualTo(NOON.plus(Duration.ofHours(24)));
    }

    @Test
    void withoutAForecastThereIsOnlyThePresent() {
        Timeline timeline = Planner.timeline(List.of(WEB), blind(NOON, new Outlook.Missing("none"), FOUR), TWO_DAYS);
        assertThat(timeline.end()).isEqualTo(NOON);
        assertThat(changes(timeline, 0)).containsExactly("PT0S 4");
    }

    private static List<String> changes(Timeline timeline, int track) {
        return timeline.tracks().get(track).decisions().stream()
                .map(d -> Duration.between(NOON, d.at()) + " " + d.floor())
                .toList();
    }
}
