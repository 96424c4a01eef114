package dev.headstart.operator.scaler;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ScalePlan;
import dev.headstart.operator.Given;
import dev.headstart.operator.scaler.Offer.Floor;
import dev.headstart.operator.scaler.Offer.Withheld;
import io.grpc.Status;
import io.grpc.Status.Code;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfferTest {

    private static final Duration FRESH = Duration.ofMinutes(2);
    private static final Trigger WEB = new Trigger("shop", "shop", "web");

    @ParameterizedTest
    @ValueSource(strings = {"mode: Observe", "mode: Enforce"})
    void theFloorOfTheStatusIsOfferedInEitherMode(String mode) {
        assertThat(of(Plans.planned(7, mode))).isEqualTo(new Floor(7));
    }

    @Test
    void aTargetThatThePlanLacksIsToldWithThoseThatItHas() {
        Status why = why(Offer.of(Plans.planned(7), new Trigger("shop", "shop", "cart"), NOON, FRESH));

        assertThat(why.getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(why.getDescription()).isEqualTo("ScalePlan shop/shop has no target cart. It has: web.");
    }

    @Test
    void aPausedPlanOffersNothingSoThatWhatIsThereStays() {
        Status why = why(of(Plans.planned(7, "paused: true")));

        assertThat(why.getCode()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(why.getDescription()).contains("is paused", "what is there stays");
    }

    @Test
    void aPlanThatNobodyHasLookedAtOffersNothing() {
        assertThat(why(of(Given.plan())).getDescription()).contains("has not been looked at by its operator yet");
    }

    @Test
    void aStatusThatIsOlderThanAFewPassesOffersNothing() {
        ScalePlan plan = Plans.planned(7);

        assertThat(Offer.of(plan, WEB, NOON.plus(FRESH), FRESH)).isEqualTo(new Floor(7));
        Status why = why(Offer.of(plan, WEB, NOON.plus(FRESH).plusSeconds(1), FRESH));
        assertThat(why.getCode()).isEqualTo(Code.UNAVAILABLE);
        assertThat(why.getDescription()).contains("was last looked at 2 min ago");
    }

    @Test
    void whileTheTrafficIsUnknownNothingIsOffered() {
        ScalePlan plan = Plans.status("""
                conditions: [{type: MetricsAvailable, status: "False", reason: PrometheusUnreachable, message: no route}]
                targets: [{name: web, floor: 2, reason: held}]
                """);

        Status why = why(of(plan));
        assertThat(why.getCode()).isEqualTo(Code.UNAVAILABLE);
        assertThat(why.getDescription())
                .isEqualTo("The traffic of ScalePlan shop/shop is unknown now (PrometheusUnreachable): no route");
    }

    @Test
    void aForecastThatIsNotTrustedOffersNothing() {
        ScalePlan plan = Plans.status("""
                conditions: [{type: ForecastTrusted, status: "False", reason: HistoryTooShort, message: three days}]
                traffic: {now: "50", at: "2026-03-02T12:00:00Z"}
                targets: [{name: web, floor: 2, reason: present need}]
                """);

        Status why = why(of(plan));
        assertThat(why.getCode()).isEqualTo(Code.UNAVAILABLE);
        assertThat(why.getDescription()).contains("not trusted now (HistoryTooShort): three days");
    }

    @Test
    void aTargetWithoutAFloorTellsItsReason() {
        ScalePlan plan = Plans.status("""
                conditions: [{type: ForecastTrusted, status: "True", reason: Accurate, message: fine}]
                traffic: {now: "50", at: "2026-03-02T13:00:00+01:00"}
                targets: [{name: web, reason: "TargetNotFound: no such Deployment"}]
                """);

        assertThat(why(of(plan)).getDescription())
                .isEqualTo("ScalePlan shop/shop plans nothing for web now: TargetNotFound: no such Deployment");
    }

    @Test
    void aTargetThatIsNewToThePlanOffersNothingBeforeItsFirstPass() {
        ScalePlan plan = Plans.status("""
                conditions: [{type: ForecastTrusted, status: "True", reason: Accurate, message: fine}]
                traffic: {now: "50", at: "2026-03-02T12:00:00Z"}
                """);

        assertThat(why(of(plan)).getCode()).isEqualTo(Code.UNAVAILABLE);
    }

    private static Offer of(ScalePlan plan) {
        return Offer.of(plan, WEB, NOON, FRESH);
    }

    private static Status why(Offer offer) {
        assertThat(offer).isInstanceOf(Withheld.class);
        return ((Withheld) offer).why();
    }
}
