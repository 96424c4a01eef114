package dev.headstart.forecaster;

import dev.headstart.forecaster.backtest.Backtest;
import dev.headstart.forecaster.calibrate.Conformal;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.Blend;
import dev.headstart.forecaster.model.BoostedTrees;
import dev.headstart.forecaster.model.Climatology;
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
import java.util.stream.DoubleStream;

/** Learns from a history which model forecasts it best and how wrong that model is. */
public final class Forecaster {
    /** The names of the models that {@link Settings#model} may ask for. */
    public static final List<String> MODELS =
            List.of("Blend", "Linear", "BoostedTrees", "SeasonalNaiveWeek", "SeasonalNaiveDay");

    private static final int LEAST_TARGETS = 40;
    private static final int CALIBRATION_POINTS = 3000;
    private static final int LEARNT_DAYS = 84;
    /** The blend is kept unless a single model's backtest loss is this much lower. */
    private static final double CLEARLY_BETTER = 0.93;

    private Forecaster() {}

    public static FittedForecaster train(Series history, Settings settings, List<Event> events) {
        Prepared prepared = Prepared.of(history, settings, events, Optional.empty());
        History h = prepared.history();
        Lesson lesson = lesson(h, prepared.horizon(), settings);
        Points points = lesson.start() < h.size()
                ? Points.sample(h, lesson, CALIBRATION_POINTS)
                : new Points(new int[0], new int[0]);
        Window span = new Window(
                history.start(), history.size() == 0 ? history.start().plusMillis(1) : history.end());
        if (points.size() < LEAST_TARGETS || h.size() < 2 * h.calendar().day() + LEAST_TARGETS) {
            return tooShort(prepared, settings, lesson, span);
        }
        return choose(prepared, settings, new Trials(lesson, points), span);
    }

    private record Trials(Lesson lesson, Points points) {}

    private record Trial(QuantileModel model, double[][] outOfFold, CandidateScore score) {}

    private static FittedForecaster choose(Prepared prepared, Settings settings, Trials trials, Window span) {
        History h = prepared.history();
        Lesson lesson = trials.lesson();
        Points points = trials.points();
        Backtest backtest = new Backtest(h, lesson, points);
        List<Trial> tried = new ArrayList<>();
        for (QuantileModel model : candidates(h, lesson, settings.model())) {
            double[][] answers = model.outOfFold(h, points);
            tried.add(new Trial(model, answers, backtest.score(model.name(), answers)));
        }
        Trial chosen = best(tried, settings.model());
        tried.sort(Comparator.comparingDouble(t -> t.score().pinball()));
        List<String> notes = new ArrayList<>(prepared.notes());
        notes.add(why(chosen.score(), tried, settings.model()));
        if (h.size() < h.calendar().week()) {
            notes.add("less than a week of history: the weekly pattern is not known yet");
        }
        ModelCard card = new ModelCard(
                chosen.model().name(),
                span,
                tried.stream().map(Trial::score).toList(),
                chosen.score().wape(),
                chosen.score().coverage(),
                notes);
        Conformal conformal = Conformal.fit(h, lesson, points, chosen.outOfFold());
        return new FittedForecaster(
                settings, new Fitted(chosen.model(), Optional.of(conformal), h.transform(), lesson), card);
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

    private static Trial best(List<Trial> tried, String wanted) {
        if (!wanted.equals(Settings.AUTO)) {
            return tried.stream()
                    .filter(t -> t.model().name().equals(wanted))
                    .findFirst()
                    .orElseThrow();
        }
        Trial blend = tried.getFirst();
        Trial least = tried.stream()
                .min(Comparator.comparingDouble(t -> t.score().pinball()))
                .orElseThrow();
        return least.score().pinball() < CLEARLY_BETTER * blend.score().pinball() ? least : blend;
    }

    private static String why(CandidateScore chosen, List<Trial> tried, String wanted) {
        if (!wanted.equals(Settings.AUTO)) {
            return chosen.model() + " was asked for";
        }
        CandidateScore naive = tried.stream()
                .map(Trial::score)
                .filter(s -> s.model().startsWith("SeasonalNaive"))
                .findFirst()
                .orElseThrow();
        return String.format(
                Locale.ROOT,
                "%s chosen: backtest loss %.4f against %.4f of the better seasonal naive",
                chosen.model(),
                chosen.pinball(),
                naive.pinball());
    }

    private static FittedForecaster tooShort(Prepared prepared, Settings settings, Lesson lesson, Window span) {
        List<String> notes = new ArrayList<>(prepared.notes());
        notes.add("too little history to learn from: the spread of what was seen");
        Climatology model = Climatology.fit(prepared.history(), lesson.levels());
        ModelCard card = new ModelCard(model.name(), span, List.of(), Double.NaN, Double.NaN, notes);
        return new FittedForecaster(
                settings, new Fitted(model, Optional.empty(), prepared.history().transform(), lesson), card);
    }

    private static Lesson lesson(History h, int horizon, Settings settings) {
        int day = h.calendar().day();
        int warm = Math.min(Math.max(day + 1, 5 * day), Math.max(day + 1, h.size() / 3));
        double[] levels = DoubleStream.concat(
                        settings.quantiles().stream().mapToDouble(q -> q), DoubleStream.of(0.1, 0.5, 0.9))
                .sorted()
                .distinct()
                .toArray();
        return new Lesson(Math.max(warm, h.size() - LEARNT_DAYS * day), horizon, levels, settings.seed());
    }
}
