package dev.headstart.forecaster;

import dev.headstart.forecaster.backtest.Backtest;
import dev.headstart.forecaster.calibrate.Conformal;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.Blend;
import dev.headstart.forecaster.model.BoostedTrees;
import dev.headstart.forecaster.model.ExponentialSmoothing;
import dev.headstart.forecaster.model.Lesson;
import dev.headstart.forecaster.model.LinearModel;
import dev.headstart.forecaster.model.Points;
import dev.headstart.forecaster.model.QuantileModel;
import dev.headstart.forecaster.model.SeasonalNaive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The candidates of one history, each learnt and scored by its backtest, and the choice among them. */
final class Contest {
    /** The blend is kept unless a single model's days are better by this many standard errors. */
    private static final double CLEARLY_BETTER = 3;

    private final Prepared prepared;
    private final Settings settings;
    private final Lesson lesson;
    private final Points points;
    private final Function<QuantileModel, Provenance> provenance;
    private final List<Trial> tried = new ArrayList<>();

    Contest(
            Prepared prepared,
            Settings settings,
            Lesson lesson,
            Points points,
            Function<QuantileModel, Provenance> provenance) {
        if (!settings.model().equals(Settings.AUTO) && !Forecaster.MODELS.contains(settings.model())) {
            throw new IllegalArgumentException("No model is called " + settings.model() + "; there are " + Settings.AUTO
                    + " and " + String.join(", ", Forecaster.MODELS));
        }
        this.provenance = provenance;
        this.prepared = prepared;
        this.settings = settings;
        this.lesson = lesson;
        this.points = points;
        History h = prepared.history();
        Backtest backtest = new Backtest(h, lesson, points);
        List<Trial> members = Stream.of(
                        LinearModel.fit(h, lesson), BoostedTrees.fit(h, lesson), ExponentialSmoothing.fit(h, lesson))
                .map(model -> trial(model, model.outOfFold(h, points), backtest))
                .toList();
        Blend blend = blend(members);
        tried.add(trial(blend, blend.mean(members.stream().map(Trial::outOfFold).toList()), backtest));
        tried.addAll(members);
        for (SeasonalNaive naive : List.of(
                SeasonalNaive.fit("SeasonalNaiveWeek", 7, h, lesson),
                SeasonalNaive.fit("SeasonalNaiveDay", 1, h, lesson))) {
            tried.add(trial(naive, naive.outOfFold(h, points), backtest));
        }
    }

    private static Trial trial(QuantileModel model, double[][] outOfFold, Backtest backtest) {
        return new Trial(model, outOfFold, backtest.score(model.name(), outOfFold));
    }

    /** Weights 1 / loss², as if errors were independent (Bates and Granger, 1969): fewer days than weights could be fitted on otherwise. */
    private static Blend blend(List<Trial> members) {
        double least = members.stream().mapToDouble(Trial::loss).min().orElseThrow();
        return new Blend(members.stream()
                .map(trial -> new Blend.Member(trial.model(), trial.loss() > 0 ? square(least / trial.loss()) : 1))
                .toList());
    }

    private static double square(double x) {
        return x * x;
    }

    private record Trial(QuantileModel model, double[][] outOfFold, Backtest.Result result) {
        CandidateScore score() {
            return result.score();
        }

        double loss() {
            return score().pinball();
        }

        boolean clearlyBetterThan(Trial other) {
            return result.daily().betterThan(other.result.daily()) > CLEARLY_BETTER;
        }
    }

    /** The model that was asked for, or the best. */
    FittedForecaster chosen(Window span) {
        return fitted(best(), span);
    }

    /** Every model as if it had been chosen, the least loss first. */
    List<FittedForecaster> all(Window span) {
        return byLoss().stream().map(trial -> fitted(trial, span)).toList();
    }

    private FittedForecaster fitted(Trial trial, Window span) {
        History h = prepared.history();
        List<String> notes = new ArrayList<>(prepared.notes());
        h.cycle()
                .map(cycle -> cycle.length(h.calendar().day()))
                .ifPresent(length -> notes.add("a season of about " + length + " beside days and weeks"));
        notes.add(why(trial));
        if (h.size() < h.calendar().week()) {
            notes.add("less than a week of history: the weekly pattern is not known yet");
        }
        CandidateScore score = trial.score();
        List<CandidateScore> scores = byLoss().stream().map(Trial::score).toList();
        ModelCard card = new ModelCard(
                score.model(),
                span,
                scores,
                score.wape(),
                score.coverage(),
                trial.result().days(),
                notes);
        Conformal conformal = Conformal.fit(h, lesson, points, trial.outOfFold());
        return new FittedForecaster(
                settings,
                new Fitted(trial.model(), Optional.of(conformal), h.learnt(), lesson, provenance.apply(trial.model())),
                card);
    }

    private List<Trial> byLoss() {
        return tried.stream().sorted(Comparator.comparingDouble(Trial::loss)).toList();
    }

    private Trial best() {
        if (!settings.model().equals(Settings.AUTO)) {
            return tried.stream()
                    .filter(t -> t.model().name().equals(settings.model()))
                    .findFirst()
                    .orElseThrow();
        }
        Trial blend = tried.getFirst();
        return byLoss().stream()
                .filter(trial -> trial.clearlyBetterThan(blend))
                .findFirst()
                .orElse(blend);
    }

    private String why(Trial trial) {
        String model = trial.model().name();
        if (!settings.model().equals(Settings.AUTO)) {
            return model + " was asked for";
        }
        double naive = byLoss().stream()
                .filter(t -> t.model() instanceof SeasonalNaive)
                .findFirst()
                .orElseThrow()
                .loss();
        return String.format(
                Locale.ROOT,
                "%s chosen: backtest loss %.4f against %.4f of the better seasonal naive",
                model,
                trial.loss(),
                naive);
    }
}
