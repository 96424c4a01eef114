package dev.headstart.cli.preflight;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.TrafficSpec;
import dev.headstart.cli.source.Input;
import dev.headstart.cli.source.PrometheusOptions;
import dev.headstart.cli.terminal.Moments;
import dev.headstart.history.HistoryUnavailableException;
import java.time.Duration;
import java.time.Instant;

/** The plan's query, asked of a Prometheus from here. */
record QueryCheck(PrometheusOptions prometheus) {

    /** @param now by the clock of the plan's operator */
    Check of(ScalePlan plan, Instant now) {
        TrafficSpec traffic = plan.getSpec().traffic();
        String query = prometheus.query().orElse(traffic.prometheus().query());
        try {
            Input.Loaded loaded = prometheus.read(
                    query,
                    PrometheusDuration.parse(traffic.prometheus().step()),
                    PrometheusDuration.parse(traffic.history()),
                    now);
            return judged(
                    plan,
                    Duration.between(loaded.series().start(), loaded.series().end()),
                    loaded);
        } catch (HistoryUnavailableException e) {
            return Check.failed(
                    "Query",
                    String.valueOf(e.getMessage()),
                    "the query must give one series, such as sum(rate(http_requests_total[5m])), and this machine must reach the Prometheus");
        }
    }

    private static Check judged(ScalePlan plan, Duration span, Input.Loaded loaded) {
        Duration least = plan.getSpec().forecast().least();
        String found = "one series of " + Moments.span(span) + "; " + String.join("; ", loaded.notes());
        return span.compareTo(least) < 0
                ? Check.failed(
                        "Query",
                        found + "; " + Moments.span(least) + " are needed",
                        "wait, or lower spec.forecast.minimumHistory; Prometheus' own retention may be shorter")
                : Check.ok("Query", found);
    }
}
