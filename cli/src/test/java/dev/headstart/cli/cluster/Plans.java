package dev.headstart.cli.cluster;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Plans as a cluster has them. */
public final class Plans {

    /** Three tiers two hours and a bit before a peak that the quota does not hold; the operator plays 28 August 1995. */
    public static final String SHOP = """
            apiVersion: headstart.dev/v1alpha1
            kind: ScalePlan
            metadata:
              name: shop
              namespace: prod
              generation: 3
              managedFields:
                - {manager: headstart, operation: Apply, subresource: status, time: "2026-11-27T14:00:00Z"}
            spec:
              mode: Enforce
              traffic: {prometheus: {query: "sum(rate(x[5m]))", step: 5m}, history: 56d}
              forecast: {horizon: 24h, quantile: 0.99, timeZone: America/New_York}
              targets:
                - {name: db, wave: 0, ref: {apiVersion: apps/v1, kind: StatefulSet, name: db}, capacity: {perReplica: "60"}, replicas: {min: 2, max: 12}}
                - {name: web, wave: 1, ref: {apiVersion: apps/v1, kind: Deployment, name: web}, capacity: {perReplica: "100"}, replicas: {min: 2, max: 40}}
            status:
              observedGeneration: 3
              floors: 8,16
              conditions:
                - {type: Ready, status: "True", reason: Planning, message: all is planned for}
                - {type: MetricsAvailable, status: "True", reason: Complete, message: 56d without a gap}
                - {type: ForecastTrusted, status: "True", reason: BacktestPassed, message: "model Blend, backtest WAPE 0.205"}
                - {type: CapacitySufficient, status: "False", reason: QuotaTooSmall, message: web needs 24 and has room for 20}
                - {type: Degraded, status: "False", reason: AsPlanned, message: waves rise in order}
              traffic: {now: "788.3", at: "1995-08-28T10:47:00-04:00"}
              nextPeak: {at: "1995-08-28T13:10:00-04:00", expected: "1412", upper: "1910", event: autumn-sale}
              lastPeak: {at: "1995-08-27T14:05:00-04:00", expected: "1012", upper: "1380", actual: "1190", leadAchieved: 1h48m, slowest: web,
                since: "1995-08-27T12:05:00-04:00", until: "1995-08-27T15:05:00-04:00", replicaHours: "61.3", hpaOnlyReplicaHours: "44.8"}
              targets:
                - {name: db, ref: {apiVersion: apps/v1, kind: StatefulSet, name: db}, via: StatefulSet/db, current: 8, ready: 8, floor: 8,
                   baseline: 2, next: {at: "1995-08-28T15:25:00Z", floor: 10}, leadTime: {declared: 2h, measured: 11m}, reason: q0.99 = 1510 at 12:35 needs 8}
                - {name: web, ref: {apiVersion: apps/v1, kind: Deployment, name: web}, via: HorizontalPodAutoscaler/web, current: 16, ready: 14, floor: 16,
                   baseline: 2, next: {at: "1995-08-28T14:59:00Z", floor: 18}, leadTime: {declared: 2h, measured: 11m}, reason: q0.99 = 1510 at 12:35 needs 16}
            """;

    public static final String FORECAST = """
            apiVersion: headstart.dev/v1alpha1
            kind: Forecast
            metadata: {name: shop, namespace: prod}
            status: {now: "788.3", peak: "1910", peakAt: "1995-08-28T13:10:00-04:00", in: 2h23m, model: Blend, error: "0.205", coverage: "0.9",
              trusted: "True", trend: "▁▂▃", trainedUntil: "1995-08-28T14:45:00Z", validUntil: "1995-08-29T02:45:00Z"}
            """;

    private Plans() {}

    public static ScalePlan plan(String yaml) {
        return Serialization.unmarshal(yaml, ScalePlan.class);
    }

    /** The same before any operator has looked at it. */
    public static ScalePlan unseen() {
        ScalePlan plan = plan(SHOP);
        plan.setStatus(null);
        return plan;
    }

    public static ForecastResource forecast(String yaml) {
        return Serialization.unmarshal(yaml, ForecastResource.class);
    }

    public static PeakEvent event(String name, String spec) {
        return Serialization.unmarshal(
                "apiVersion: headstart.dev/v1alpha1\nkind: PeakEvent\nmetadata: {name: %s, namespace: prod}\nspec: %s\n"
                        .formatted(name, spec),
                PeakEvent.class);
    }
}
