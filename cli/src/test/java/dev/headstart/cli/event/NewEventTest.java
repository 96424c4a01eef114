package dev.headstart.cli.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.PeakEventSpec;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.BadInput;
import dev.headstart.cli.cluster.Plans;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class NewEventTest {
    private static final Optional<ZoneId> NEW_YORK = Optional.of(ZoneId.of("America/New_York"));
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-01T00:00:00Z");

    private static PeakEvent event(Optional<ZoneId> zone, String words) {
        NewEvent asked = CommandLine.populateCommand(new NewEvent(), words.split(" "));
        return asked.event("prod", Map.of("app", "shop"), zone, NOW);
    }

    @Test
    void aDayIsAMidnightOfThePlansZone() {
        PeakEvent event =
                event(NEW_YORK, "black-friday --from 2026-11-27 --to 2026-11-28T06:30 --multiplier 10 --ramp 30m");

        assertThat(event.getSpec().start()).isEqualTo("2026-11-27T00:00:00-05:00");
        assertThat(event.getSpec().end()).isEqualTo("2026-11-28T06:30:00-05:00");
        assertThat(event.getSpec().ramp()).isEqualTo("30m");
        assertThat(event.getMetadata().getLabels()).containsEntry("app", "shop");
    }

    @Test
    void anOffsetOfItsOwnNeedsNoZone() {
        PeakEvent event = event(
                Optional.empty(),
                "x --from 2026-11-27T00:00Z --to 2026-11-27T02:00+01:00 --like 2025-11-28T00:00:00Z --scale 1.4");

        assertThat(event.getSpec().end()).isEqualTo("2026-11-27T02:00:00+01:00");
        assertThat(event.getSpec().like())
                .isNotNull()
                .extracting(PeakEventSpec.LikeSpec::scale)
                .hasToString("1.4");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            x --from 2026-11-27 --to 2026-11-27 --multiplier 2                        | is not after --from
            x --from 2026-11-27 --to 2026-11-28                                       | say either how many times
            x --from 2026-11-27 --to 2026-11-28 --multiplier 2 --like 2025-11-28      | one of the two
            x --from 2026-11-27 --to 2026-11-28 --multiplier 0                        | must be 0.001 to 1000
            x --from 2026-11-27 --to 2026-11-28 --multiplier ten                      | is no number
            x --from 2026-11-27 --to 2026-11-28 --multiplier 1                        | changes nothing
            x --from 2026-11-27 --to 2026-11-28 --multiplier 2 --scale 2              | is for --like
            x --from 2026-11-27 --to 2026-11-28 --multiplier 2 --ramp 13h             | longer than half the event
            x --from 2026-11-27 --to 2026-11-28 --multiplier 2 --ramp soon            | is not a duration
            x --from 2026-11-27 --to 2026-11-28 --like 2026-11-20                     | is not past
            x --from 2026-11-27 --to 2026-11-28 --like 2025-11-28 --ramp 1h           | its own shape
            x --from tomorrow --to 2026-11-28 --multiplier 2                          | is no time
            x --from 2027-03-14T02:30 --to 2027-03-15 --multiplier 2                  | the clocks leap over it
            Black_Friday --from 2026-11-27 --to 2026-11-28 --multiplier 2             | must be of a-z
            """)
    void whatCannotBeMeantIsRefusedInWords(String words, String why) {
        assertThatThrownBy(() -> event(NEW_YORK, words))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(why);
    }

    @Test
    void aLocalTimeNeedsAZone() {
        assertThatThrownBy(() -> event(Optional.empty(), "x --from 2026-11-27 --to 2026-11-28 --multiplier 2"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--zone");
    }

    @Test
    void anEventGetsTheLabelsThatItsPlanSelects() {
        ScalePlan choosy = Plans.plan(Plans.SHOP.replace(
                "  targets:\n    - {name: db, wave",
                "  events: {selector: {matchLabels: {app: shop}}}\n  targets:\n    - {name: db, wave"));
        EventPlans plans = new EventPlans(List.of(choosy));
        PeakEvent event = event(NEW_YORK, "x --from 2026-11-27 --to 2026-11-28 --multiplier 2");

        assertThat(plans.labels()).containsExactly(Map.entry("app", "shop"));
        assertThat(plans.taking(event)).containsExactly("shop");
        event.getMetadata().setLabels(Map.of());
        assertThat(plans.taking(event)).isEmpty();
        assertThat(plans.zone()).isEqualTo(NEW_YORK);
    }
}
