package dev.headstart.operator.report;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ForecastStatus;
import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.ScalePlan;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.operator.actuate.Writes;
import dev.headstart.operator.forecast.Judgement;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the Forecast object of each plan, written only when there is a new forecast. */
public final class ForecastPublisher {

    private static final int MOST_POINTS = 200;
    private static final int MOST_DAYS = 60;

    private final KubernetesClient client;
    private final Map<String, Judgement> published = new ConcurrentHashMap<>();

    public ForecastPublisher(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Writes the forecast of a judgement, if it has one that is not written yet.
     *
     * @throws dev.headstart.operator.actuate.TargetUnavailableException if the write is refused
     */
    public void publish(ScalePlan plan, View view) {
        Judgement judgement = view.judgement();
        if (judgement.forecast().isEmpty()) {
            return;
        }
        String uid = plan.getMetadata().getUid();
        Judgement before = published.get(uid);
        if (before != null
                && before.forecast().equals(judgement.forecast())
                && before.trusted() == judgement.trusted()) {
            return;
        }
        ForecastResource resource = new ForecastResource();
        resource.setMetadata(new ObjectMetaBuilder()
                .withName(plan.getMetadata().getName())
                .withNamespace(plan.getMetadata().getNamespace())
                .withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(plan.getApiVersion())
                        .withKind(plan.getKind())
                        .withName(plan.getMetadata().getName())
                        .withUid(uid)
                        .withController(true)
                        .build())
                .build());
        String via = "Forecast/" + plan.getMetadata().getName();
        Writes.fenced(via, () -> client.resource(resource).patch(Writes.applyByHeadstart()));
        resource.setStatus(status(judgement.forecast().get(), view));
        Writes.fenced(via, () -> client.resource(resource).subresource("status").patch(Writes.applyByHeadstart()));
        published.put(uid, judgement);
    }

    /** Forgets a plan that is gone; its Forecast goes with it by its owner reference. */
    public void forget(String planUid) {
        published.remove(planUid);
    }

    private static ForecastStatus status(Forecast forecast, View view) {
        ModelCard card = forecast.card();
        PeakAhead peak = view.peak().orElseThrow();
        Instant now = view.now();
        ZoneId zone = view.zone();
        return new ForecastStatus(
                view.trafficNow().isPresent() ? Numbers.plain(view.trafficNow().getAsDouble()) : null,
                Numbers.plain(peak.upper()),
                Numbers.moment(peak.at(), zone),
                PrometheusDuration.format(
                        Duration.between(now, peak.at()).isNegative()
                                ? Duration.ZERO
                                : Duration.between(now, peak.at())),
                card.model(),
                Numbers.ratio(card.wape()),
                Numbers.ratio(card.coverage()),
                view.judgement().trusted() ? "True" : "False",
                Sparkline.of(forecast.quantile(0.5), forecast.start(), Duration.ofDays(1), 24),
                card.trainedOn().end().toString(),
                view.judgement().validUntil().map(Instant::toString).orElse(""),
                card.notes().stream().limit(50).toList(),
                card.candidates().stream()
                        .limit(20)
                        .map(c -> new ForecastStatus.Candidate(
                                c.model(),
                                Numbers.ratio(c.wape()),
                                Numbers.ratio(c.pinball()),
                                Numbers.ratio(c.coverage())))
                        .toList(),
                card.days().stream()
                        .skip(Math.max(0, card.days().size() - MOST_DAYS))
                        .map(d -> new ForecastStatus.Day(
                                d.day().toString(), Numbers.ratio(d.wape()), Numbers.ratio(d.coverage())))
                        .toList(),
                points(forecast, view.quantile()));
    }

    /** Every n-th step, each with the highest of its n for the upper quantiles: thinning must not hide a peak. */
    private static List<ForecastStatus.Point> points(Forecast forecast, double quantile) {
        Series median = forecast.quantile(0.5);
        int every = Math.ceilDiv(median.size(), MOST_POINTS);
        List<ForecastStatus.Point> points = new ArrayList<>();
        for (int i = 0; i < median.size(); i += every) {
            points.add(new ForecastStatus.Point(
                    median.time(i).toString(),
                    Numbers.plain(forecast.quantile(0.1).value(i)),
                    Numbers.plain(median.value(i)),
                    Numbers.plain(highest(forecast.quantile(0.9), i, every)),
                    Numbers.plain(highest(forecast.quantile(quantile), i, every))));
        }
        return points;
    }

    private static double highest(Series series, int from, int length) {
        double highest = 0;
        for (int i = from; i < Math.min(series.size(), from + length); i++) {
            highest = Math.max(highest, series.value(i));
        }
        return highest;
    }
}
