package dev.headstart.api;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every reason that a condition of a ScalePlan may have, with what it means and what to do. It is also the reason of the Event that tells of a condition's
 * new status, and, of a target, the label {@code reason} of {@code headstart_target_trouble}. The page {@code docs/reference/conditions.md} is made of these.
 */
public enum Reason {
    Complete(ConditionType.MetricsAvailable, "True", "The traffic is read, and its history has no gap.", ""),
    GapsInHistory(
            ConditionType.MetricsAvailable,
            "True",
            "The traffic is read. Of its history something is missing or was left out; the message says what.",
            "Nothing, unless the gaps are new: a gap is not taken for zero."),
    NoSampleNow(
            ConditionType.MetricsAvailable,
            "False",
            "The query has a history, but gives no fresh sample.",
            "See whether the service is scraped, and whether its metric was renamed."),
    BadUrl(
            ConditionType.MetricsAvailable,
            "False",
            "The address is not the base URL of a Prometheus.",
            "Correct `traffic.prometheus.url`."),
    PrometheusUnreachable(
            ConditionType.MetricsAvailable,
            "False",
            "Prometheus does not answer, or neither plan nor operator names one.",
            "Bring it back; look for a NetworkPolicy, a wrong name, a broken TLS; name one in the plan or in the operator's `prometheus-url`."),
    PrometheusTooSlow(
            ConditionType.MetricsAvailable,
            "False",
            "Prometheus gives no complete answer in time.",
            "Make the query cheap with a recording rule, or lengthen `step`."),
    PrometheusFailed(
            ConditionType.MetricsAvailable,
            "False",
            "Prometheus answers with an error, also after retries.",
            "The message has its words; look into its log."),
    PrometheusUnauthorized(
            ConditionType.MetricsAvailable,
            "False",
            "Prometheus refuses the credentials (401 or 403).",
            "Correct the Secret of `authSecretRef`."),
    BadQuery(
            ConditionType.MetricsAvailable,
            "False",
            "Prometheus does not understand the query.",
            "Correct `traffic.prometheus.query`; the message says where it is wrong."),
    SeveralSeries(
            ConditionType.MetricsAvailable,
            "False",
            "The query gives several series. A plan's traffic is one.",
            "Aggregate it, for example with `sum(…)`."),
    AnswerTooLarge(
            ConditionType.MetricsAvailable,
            "False",
            "The answer is larger than that of one series can be.",
            "Aggregate the query, for example with `sum(…)`."),
    TooManyPoints(
            ConditionType.MetricsAvailable,
            "False",
            "The history has more points than can be learnt from.",
            "Lengthen `step` or shorten `traffic.history`."),
    UnusableSamples(
            ConditionType.MetricsAvailable,
            "False",
            "Too many samples are no amount of traffic: negative, not a number, infinite.",
            "Let the query give a rate, zero or more."),
    EmptyResult(
            ConditionType.MetricsAvailable,
            "False",
            "The query gives no sample at all.",
            "See whether the metric and its labels are right, and whether it is scraped yet."),
    PartialResult(
            ConditionType.MetricsAvailable,
            "False",
            "The server says itself that its answer is incomplete.",
            "Bring the store back that it misses."),
    MalformedAnswer(
            ConditionType.MetricsAvailable,
            "False",
            "What answers is not a Prometheus API.",
            "Correct `traffic.prometheus.url`: a path may be missing, or a login page stands before it."),
    BadCredentials(
            ConditionType.MetricsAvailable,
            "False",
            "The Secret of `authSecretRef` is not there, is empty or cannot be used.",
            "Create or correct it; the operator must have the right to read it (`prometheusSecrets` of the chart)."),

    BacktestPassed(ConditionType.ForecastTrusted, "True", "The model's backtest error is within `maximumError`.", ""),
    Training(
            ConditionType.ForecastTrusted,
            "False",
            "The first model is being trained.",
            "Wait; it takes seconds to a minute."),
    TrainingFailed(
            ConditionType.ForecastTrusted,
            "False",
            "The model could not be trained.",
            "The message says why; it is tried again by itself."),
    HistoryTooShort(
            ConditionType.ForecastTrusted,
            "False",
            "There is less history than `minimumHistory`.",
            "Wait, lengthen the retention of Prometheus, or lower `forecast.minimumHistory`."),
    NoBacktest(
            ConditionType.ForecastTrusted,
            "False",
            "The model could not be tested: too few points, or no traffic in them.",
            "Lengthen `traffic.history`, or wait."),
    ErrorTooHigh(
            ConditionType.ForecastTrusted,
            "False",
            "The backtest error is above `maximumError`.",
            "Look for noise in the query, lengthen `traffic.history`, or raise `forecast.maximumError` knowingly."),
    ForecastImplausible(
            ConditionType.ForecastTrusted,
            "False",
            "The forecast reaches more than ten times what was ever seen, and no PeakEvent explains it.",
            "Check the query's unit; make a known peak a PeakEvent."),
    MetricsUnavailable(
            ConditionType.ForecastTrusted,
            "False",
            "Without traffic no forecast can be made, and the last one no longer counts.",
            "See `MetricsAvailable`."),
    SpecUnusable(
            ConditionType.ForecastTrusted,
            "False",
            "The plan or a PeakEvent of it says something that cannot be followed, such as an unknown time zone.",
            "Correct what the message names."),
    Recalled(
            ConditionType.ForecastTrusted,
            "True or False",
            "The operator has just started, and goes by the Forecast that was published before.",
            "Nothing: the next training replaces it."),

    PeakFits(ConditionType.CapacitySufficient, "True", "What is forecast fits everywhere.", ""),
    PeakExceedsMaximum(
            ConditionType.CapacitySufficient,
            "False",
            "A target needs more than `replicas.max` or its autoscaler's maximum.",
            "Raise the lower of the two, or say `onInsufficient: RaiseHpaMax`."),
    QuotaTooSmall(
            ConditionType.CapacitySufficient,
            "False",
            "A ResourceQuota of the namespace has no room for the peak's pods.",
            "Raise the quota by what the message says."),
    NodesTooFull(
            ConditionType.CapacitySufficient,
            "False",
            "The nodes have no room for the peak's pods.",
            "Add nodes or raise the node autoscaler's limits; where the cluster serves CapacityBuffers, the plan asks for them itself."),
    VolumesImpossible(
            ConditionType.CapacitySufficient,
            "False",
            "Nobody can make the volumes that new replicas need.",
            "Give the StatefulSet a StorageClass that is there, or make its volumes."),
    ConnectionsExceeded(
            ConditionType.CapacitySufficient,
            "False",
            "The replicas would open more connections than the database has.",
            "Raise the database's limit or the pool, or bound the replicas."),
    RoomNotChecked(
            ConditionType.CapacitySufficient,
            "Unknown",
            "Not all of the cluster's room could be looked at.",
            "Give the operator the rights that the message names, or leave it: maxima are checked all the same."),

    AsPlanned(ConditionType.Degraded, "False", "Waves rise in order and within their bounds.", ""),
    PlanNotFollowed(
            ConditionType.Degraded,
            "True",
            "A target rises late or out of its wave's order, or its autoscaler's maximum holds it.",
            "See what keeps the wave before from getting ready, or raise the maximum."),
    FieldConflict(
            ConditionType.Degraded,
            "True",
            "Somebody else set the floor: higher than planned, or lower and again after it was written back three times. It is left so.",
            "Take the field out of what they apply; the message names them and has the lines for Argo CD. Then edit the plan's spec."),
    ScaledObjectPaused(
            ConditionType.Degraded,
            "True",
            "KEDA's ScaledObject is paused by an annotation.",
            "Remove the annotation that the message names."),
    ScaledObjectIdle(
            ConditionType.Degraded,
            "True",
            "While no trigger is active, KEDA keeps to `idleReplicaCount` whatever the minimum is.",
            "Remove `idleReplicaCount`."),

    Planning(ConditionType.Ready, "True", "Traffic is read, forecast and planned for.", ""),
    TargetNotFound(
            ConditionType.Ready,
            "False",
            "The target is not in the plan's namespace.",
            "Create it, correct `ref`, or take the target out of the plan."),
    KindNotServed(
            ConditionType.Ready,
            "False",
            "The cluster does not know the target's kind.",
            "Correct `apiVersion` and `kind`, or install its CRD."),
    NotScalable(
            ConditionType.Ready,
            "False",
            "The kind has no scale subresource.",
            "Say in `ref.fieldPath` where its replicas stand."),
    FieldNotFound(
            ConditionType.Ready,
            "False",
            "There is no whole number at `ref.fieldPath`.",
            "Correct the path, or give the field a value."),
    AutoscalerOwned(
            ConditionType.Ready,
            "False",
            "Another controller makes the target's autoscaler and would undo a raised minimum.",
            "Raise the floor at that controller, or scale the workload without it."),
    MarkUnreadable(
            ConditionType.Ready,
            "False",
            "The annotation `headstart.dev/held` of the target cannot be read.",
            "Restore it, or remove it to let the present replicas become the new baseline."),
    Forbidden(
            ConditionType.Ready,
            "False",
            "The operator's account may not do what is needed.",
            "Add the kind to the chart's `scaleTargets`, or grant what the message names; an admission policy may have refused the value."),
    TargetChanged(
            ConditionType.Ready,
            "False",
            "The target changed while it was being written, or refuses the value.",
            "Nothing, unless it stays: it is read again on the next pass."),
    TargetClaimed(
            ConditionType.Ready,
            "False",
            "An older plan holds the target.",
            "Take the target out of one of the two plans."),
    CapacityUnknown(
            ConditionType.Ready,
            "False",
            "What one replica serves is not learnt yet, and the target is left as it is.",
            "Declare `capacity.perReplica` to plan at once, or wait."),
    TargetScaledToZero(
            ConditionType.Ready,
            "False",
            "Somebody has scaled the target to 0; it is left there.",
            "Scale it to 1 to let the plan go on.");

    /** Why a plan is not ready that no waiting cures: its spec, its query or its rights have to be changed. */
    private static final Set<Reason> FOR_A_PERSON = EnumSet.of(
            SpecUnusable,
            BadUrl,
            BadQuery,
            SeveralSeries,
            AnswerTooLarge,
            TooManyPoints,
            UnusableSamples,
            PrometheusUnauthorized,
            BadCredentials,
            TargetClaimed,
            NotScalable,
            FieldNotFound,
            AutoscalerOwned);

    private final ConditionType condition;
    private final String status;
    private final String meaning;
    private final String remedy;

    Reason(ConditionType condition, String status, String meaning, String remedy) {
        this.condition = condition;
        this.status = status;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The reason of that name; empty for one of another version of Headstart. */
    public static Optional<Reason> named(String name) {
        return Stream.of(values()).filter(reason -> reason.name().equals(name)).findFirst();
    }

    /** The reason of the same name as one that a module below knows it by. */
    public static Reason of(Enum<?> same) {
        return valueOf(same.name());
    }

    /** Whether no waiting helps a plan that is not ready for this reason. */
    public boolean forAPerson() {
        return FOR_A_PERSON.contains(this);
    }

    /** The condition that has it. {@code Ready} has those of others too, where they are why. */
    public ConditionType condition() {
        return condition;
    }

    /** The status of that condition. */
    public String status() {
        return status;
    }

    /** What is so, in one or two sentences. */
    public String meaning() {
        return meaning;
    }

    /** What to do; empty where all is well. */
    public String remedy() {
        return remedy;
    }
}
