package dev.headstart.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.operator.Given;
import dev.headstart.operator.forecast.Judgement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ViewTest {

    @Test
    void afterAnEditOfTheQuantileTheForecastThatIsThereIsStillRead() {
        ScalePlan edited = Given.plan("forecast: {quantile: 0.99}");
        View view = Views.of(edited, Given.steadyTraffic(), Views.trusted(Given.forecast(0.1, 48, i -> 40)));

        assertThat(view.quantile()).isEqualTo(0.95);
        assertThat(view.peak().orElseThrow().upper()).isEqualTo(60);
    }

    @Test
    void withoutAForecastTheQuantileIsThePlans() {
        ScalePlan plan = Given.plan("forecast: {quantile: 0.99}");

        assertThat(Views.of(plan, Given.steadyTraffic(), Judgement.missing(Reason.Training, "x"))
                        .quantile())
                .isEqualTo(0.99);
    }

    @Test
    void aZoneThatIsNotKnownHereDoesNotKeepTheReportFromBeingWritten() {
        assertThat(Views.of(
                                Given.plan("forecast: {timeZone: Mars/Base}"),
                                Given.steadyTraffic(),
                                Judgement.missing(Reason.SpecUnusable, "x"))
                        .zone())
                .isEqualTo(ZoneOffset.UTC);
        assertThat(Views.of(
                                Given.plan("forecast: {timeZone: Europe/Paris}"),
                                Given.steadyTraffic(),
                                Judgement.missing(Reason.Training, "x"))
                        .zone())
                .isEqualTo(ZoneId.of("Europe/Paris"));
    }
}
