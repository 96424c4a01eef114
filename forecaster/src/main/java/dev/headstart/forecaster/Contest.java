package dev.headstart.forecaster;

import dev.headstart.forecaster.backtest.Backtest;
import dev.headstart.forecaster.calibrate.Conformal;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.Blend;
import dev.headstart.forecaster.model.BoostedTrees;
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
        this.provenance = provenance;
        this.prepared = prepared;
        this.settings = settings;
        this.lesson = lesson;
        this.points = points;
        Backtest backtest = new Backtest(prepared.history(), lesson, points);
        for (QuantileModel model : candidates(prepared.history(), lesson, settings.model())) {
            double[][] answers = model.outOfFold(prepared.history(), points);
            tried.add(new Trial(model, answers, backtest.score(model.name(), answers)));
        }
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

    private static List<QuantileModel> candidates(History h, Lesson lesson, String wanted) {
        SeasonalNaive day = SeasonalNaive.fit("SeasonalNaiveDay", 1, h, lesson);
        SeasonalNaive week = SeasonalNaive.fit("SeasonalNaiveWeek", 7, h, lesson);
        LinearModel linear = LinearModel.fit(h, lesson);
        BoostedTrees trees = BoostedTrees.fit(h, lesson);
        List<QuantileModel> all = List.of(new Blend(List.of(linear, trees)), linear, trees, week, day);
        if (!wanted.equals(Settings.AUTO)
                && all.stream().noneMatch(m -> m.name().equals(wanted))) {
            throw new IllegalArgumentException("No model is called " + wanted + "; there are " + Settings.AUTO + " and "
                    + all.stream().map(QuantileModel::name).toList());
        }
        return all;
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
        ModelCard card = new ModelCard(score.model(), span, scores, score.wape(), score.coverage(), notes);
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
