package dev.headstart.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.PeakEvent;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanEventsTest {

    private static final String DAY = "start: 2026-11-27T00:00:00-05:00, end: 2026-11-28T00:00:00-05:00";
    private static final PeakEvent SALE = Given.event("sale", "app: shop, tier: big", DAY + ", multiplier: \"10\"");
    private static final PeakEvent FEAST = Given.event("feast", "app: blog", DAY + ", multiplier: \"0.5\"");

    private static List<String> names(String selector) {
        return PlanEvents.of(Given.plan("events: {selector: " + selector + "}"), List.of(SALE, FEAST)).stream()
                .map(Event::name)
                .toList();
    }

    @Test
    void withoutASelectorAllOfTheNamespaceApplyInTheOrderOfTheirNames() {
        assertThat(PlanEvents.of(Given.plan(), List.of(SALE, FEAST)))
                .extracting(Event::name)
                .containsExactly("feast", "sale");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{matchLabels: {app: shop}} | sale",
                "{matchLabels: {app: shop, tier: small}} | ",
                "{matchExpressions: [{key: app, operator: In, values: [shop, blog]}]} | feast sale",
                "{matchExpressions: [{key: app, operator: NotIn, values: [shop]}]} | feast",
                "{matchExpressions: [{key: tier, operator: NotIn, values: [small]}]} | feast sale",
                "{matchExpressions: [{key: tier, operator: Exists}]} | sale",
                "{matchExpressions: [{key: tier, operator: DoesNotExist}]} | feast",
                "{matchLabels: {app: shop}, matchExpressions: [{key: tier, operator: DoesNotExist}]} | ",
                "{} | feast sale"
            })
    void aSelectorChoosesAsInKubernetes(String selector, String expected) {
        assertThat(String.join(" ", names(selector))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void anEventThatIsBeingDeletedNoLongerCounts() {
        PeakEvent leaving = Given.event("leaving", "app: shop", DAY + ", multiplier: \"10\"");
        leaving.getMetadata().setDeletionTimestamp("2026-03-02T12:00:00Z");

        assertThat(PlanEvents.of(Given.plan(), List.of(leaving))).isEmpty();
    }

    @Test
    void aMultiplierHasItsRampAndItsMomentsWithOffset() {
        PeakEvent ramped = Given.event("ramped", "a: b", DAY + ", multiplier: \"1500m\", ramp: 1h30m");

        assertThat(PlanEvents.of(Given.plan(), List.of(ramped)))
                .containsExactly(new Event.Multiplier(
                        "ramped",
                        new Window(Instant.parse("2026-11-27T05:00:00Z"), Instant.parse("2026-11-28T05:00:00Z")),
                        1.5,
                        Duration.ofMinutes(90)));
    }

    @Test
    void aLikenessIsAsLongAsTheEvent() {
        PeakEvent again =
                Given.event("again", "a: b", DAY + ", like: {start: 2025-11-28T00:00:00-05:00, scale: \"1.4\"}");

        assertThat(PlanEvents.of(Given.plan(), List.of(again)))
                .containsExactly(new Event.Like(
                        "again",
                        new Window(Instant.parse("2026-11-27T05:00:00Z"), Instant.parse("2026-11-28T05:00:00Z")),
                        new Window(Instant.parse("2025-11-28T05:00:00Z"), Instant.parse("2025-11-29T05:00:00Z")),
                        1.4));
    }
}
