package dev.headstart.forecaster;

import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.Climatology;
import dev.headstart.forecaster.model.Lesson;
import dev.headstart.forecaster.model.Points;
import dev.headstart.forecaster.model.QuantileModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** Learns from a history which model forecasts it best and how wrong that model is. */
public final class Forecaster {
    /** The names of the models that {@link Settings#model} may ask for. */
    public static final List<String> MODELS =
            List.of("Blend", "Linear", "BoostedTrees", "ExponentialSmoothing", "SeasonalNaiveWeek", "SeasonalNaiveDay");

    private static final int LEAST_TARGETS = 40;
    private static final int CALIBRATION_POINTS = 3000;
    private static final int LEARNT_DAYS = 84;

    private Forecaster() {}

    /** The model that was asked for, or the best of the candidates, learnt and calibrated. */
    public static FittedForecaster train(Series history, Settings settings, List<Event> events) {
        Window span = span(history);
        Start at = Start.of(history, settings, events);
        return at.tooShort()
                ? tooShort(at, settings, span)
                : at.contest(settings).chosen(span);
    }

    /** The choice of {@link #train}, and after it every candidate as if it had been chosen, the least backtest loss first. */
    public static List<FittedForecaster> trainAll(Series history, Settings settings, List<Event> events) {
        Window span = span(history);
        Start at = Start.of(history, settings, events);
        if (at.tooShort()) {
            return List.of(tooShort(at, settings, span));
        }
        Contest contest = at.contest(settings);
        List<FittedForecaster> all = new ArrayList<>(List.of(contest.chosen(span)));
        all.addAll(contest.all(span));
        return List.copyOf(all);
    }

    private record Start(Series given, Prepared prepared, Lesson lesson, Points points) {
        static Start of(Series history, Settings settings, List<Event> events) {
            Prepared prepared = Prepared.of(history, settings, events, Optional.empty());
            History h = prepared.history();
            Lesson lesson = Forecaster.lesson(h, prepared.horizon(), settings);
            Points points = lesson.start() < h.size()
                    ? Points.sample(h, lesson, CALIBRATION_POINTS)
                    : new Points(new int[0], new int[0]);
            return new Start(history, prepared, lesson, points);
        }

        boolean tooShort() {
            History h = prepared.history();
            return points.size() < LEAST_TARGETS || h.size() < 2 * h.calendar().day() + LEAST_TARGETS;
        }

        Contest contest(Settings settings) {
            return new Contest(prepared, settings, lesson, points, this::provenance);
        }

        private Provenance provenance(QuantileModel model) {
            return Forecaster.provenance(given, prepared.history(), lesson, model);
        }
    }

    private static Provenance provenance(Series given, History h, Lesson lesson, QuantileModel model) {
        SortedMap<String, String> parameters = new TreeMap<>(model.parameters());
        parameters.put("scale", Double.toString(h.transform().unit()));
        parameters.put("learntFromStep", Integer.toString(lesson.start()));
        parameters.put("halfLifeDays", Double.toString(Lesson.HALF_LIFE_DAYS));
        h.cycle().ifPresent(cycle -> parameters.put("cycleSteps", Double.toString(cycle.period())));
        return Provenance.of(given, model.features(h), parameters);
    }

    private static Window span(Series history) {
        return new Window(history.start(), history.size() == 0 ? history.start().plusMillis(1) : history.end());
    }

    private static FittedForecaster tooShort(Start at, Settings settings, Window span) {
        Prepared prepared = at.prepared();
        Lesson lesson = at.lesson();
        List<String> notes = new ArrayList<>(prepared.notes());
        notes.add("too little history to learn from: the spread of what was seen");
        Climatology model = Climatology.fit(prepared.history(), lesson.levels());
        ModelCard card = new ModelCard(model.name(), span, List.of(), Double.NaN, Double.NaN, List.of(), notes);
        return new FittedForecaster(
                settings,
                new Fitted(model, Optional.empty(), prepared.history().learnt(), lesson, at.provenance(model)),
                card);
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
