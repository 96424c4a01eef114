package dev.headstart.operator.page;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.operator.Given;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A plan as somebody looks at it at noon. */
final class Looked {

    static final Instant NOON = Given.NOON;

    private Looked() {}

    /** One target of 10 units a replica, 2 to 9 replicas, whose floor is 2. */
    static ScalePlan plan(String... more) {
        ScalePlan plan = Given.plan(more);
        plan.setStatus(Serialization.unmarshal("""
                traffic: {now: "10", at: "2026-03-02T12:00:00Z"}
                nextPeak: {at: "2026-03-02T18:00:00Z", expected: "40", upper: "60"}
                conditions: [{type: ForecastTrusted, status: "True", reason: BacktestPassed, message: fine}]
                targets: [{name: web, ref: {apiVersion: apps/v1, kind: Deployment, name: web}, floor: 2, ready: 2, current: 2, reason: "it <is> so"}]
                """, ScalePlanStatus.class));
        return plan;
    }

    /** A day of hours. */
    static ForecastStatus forecast(String trusted, IntToDoubleFunction provisioned) {
        List<ForecastStatus.Point> points = IntStream.range(0, 24)
                .mapToObj(i -> new ForecastStatus.Point(
                        NOON.plus(Duration.ofHours(i)).toString(), "5", "8", "12", "" + provisioned.applyAsDouble(i)))
                .toList();
        return new ForecastStatus(
                "10",
                "60",
                NOON.toString(),
                "6h",
                "Blend",
                "0.2",
                "0.81",
                trusted,
                "",
                NOON.toString(),
                "",
                List.of(),
                List.of(),
                List.of(
                        new ForecastStatus.Day("2026-02-28", "0.1", "0.9"),
                        new ForecastStatus.Day("2026-03-01", "0.25", "0.7")),
                points);
    }

    /** 10 all day, 60 from 18:00 to 20:00. */
    static ForecastStatus peak() {
        return forecast("True", i -> i == 6 || i == 7 ? 60 : 10);
    }

    static PlanView view(ScalePlan plan, ForecastStatus forecast, PeakEvent... events) {
        return new PlanView(
                plan,
                Optional.of(forecast),
                List.of(events),
                new RecentTraffic.Past(Optional.empty(), "Prometheus is away"),
                Map.of("web", List.of(new Trail.Point(NOON.minusSeconds(3600), 3, 1), new Trail.Point(NOON, 2, 2))),
                NOON);
    }
}
