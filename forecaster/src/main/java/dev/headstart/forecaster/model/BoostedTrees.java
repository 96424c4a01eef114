package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.Calendar;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.feature.LevelFeatures;
import dev.headstart.forecaster.feature.SpreadFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Gradient-boosted trees that minimise the pinball loss of every level at once, over rows of (origin, target). They learn the
 * departure from the weekly profile, less what {@link Beyond} explains of it. One ensemble a fold, each without one block of time; a forecast is their
 * mean.
 */
public final class BoostedTrees implements QuantileModel {
    private static final int FOLDS = 5;
    private static final int ROUNDS = 35;
    private static final int ROWS = 3000;
    private static final int TODAY = LevelFeatures.TODAY - 1;

    private final Lesson lesson;
    private final TreeEnsemble[] ensembles;
    private final Beyond beyond;

    private BoostedTrees(Lesson lesson, TreeEnsemble[] ensembles, Beyond beyond) {
        this.lesson = lesson;
        this.ensembles = ensembles;
        this.beyond = beyond;
    }

    public static BoostedTrees fit(History h, Lesson lesson) {
        Points points = Points.sample(h, lesson, ROWS);
        Examples examples = Examples.of(h, points);
        Beyond beyond = Beyond.of(examples.today(), examples.departures(), examples.weights());
        float[][] rows = examples.rows();
        int[] fold = IntStream.of(points.targets())
                .map(u -> lesson.fold(h, u, FOLDS))
                .toArray();
        TreeEnsemble[] ensembles = new TreeEnsemble[FOLDS];
        for (int k = 0; k < FOLDS; k++) {
            int held = k;
            int[] learnt =
                    IntStream.range(0, rows.length).filter(i -> fold[i] != held).toArray();
            int[] enough =
                    learnt.length > 0 ? learnt : IntStream.range(0, rows.length).toArray();
            ensembles[k] = boost(examples, beyond, enough, lesson);
        }
        return new BoostedTrees(lesson, ensembles, beyond);
    }

    /** What is learnt from: the departure of each point from the profile, and its weight. */
    private record Examples(float[][] rows, double[] departures, double[] weights) {
        static Examples of(History h, Points points) {
            double[] departures = new double[points.size()];
            double[] weights = new double[points.size()];
            for (int i = 0; i < departures.length; i++) {
                int target = points.targets()[i];
                departures[i] = h.known(target) - h.profile(target);
                weights[i] = Lesson.weight(h, target);
            }
            return new Examples(BoostedTrees.rows(h, points), departures, weights);
        }

        double[] today() {
            return Arrays.stream(rows).mapToDouble(row -> row[TODAY]).toArray();
        }
    }

    private static TreeEnsemble boost(Examples examples, Beyond beyond, int[] chosen, Lesson lesson) {
        float[] labels = new float[chosen.length];
        float[] weights = new float[chosen.length];
        float[][] picked = new float[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            picked[i] = examples.rows()[chosen[i]];
            labels[i] = (float) (examples.departures()[chosen[i]] - beyond.follows(picked[i][TODAY]));
            weights[i] = (float) examples.weights()[chosen[i]];
        }
        try {
            DMatrix matrix = matrix(picked);
            try {
                matrix.setLabel(labels);
                matrix.setWeight(weights);
                return copy(XGBoost.train(matrix, parameters(lesson), ROUNDS, Map.of(), null, null), picked[0]);
            } finally {
                matrix.dispose();
            }
        } catch (XGBoostError e) {
            throw new IllegalStateException("XGBoost could not learn from " + chosen.length + " rows", e);
        }
    }

    private static TreeEnsemble copy(Booster booster, float[] probe) throws XGBoostError {
        DMatrix matrix = matrix(new float[][] {probe});
        try {
            return TreeEnsemble.of(booster, probe, booster.predict(matrix)[0]);
        } finally {
            matrix.dispose();
            booster.dispose();
        }
    }

    private static Map<String, Object> parameters(Lesson lesson) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("objective", "reg:quantileerror");
        map.put("quantile_alpha", Arrays.toString(lesson.levels()).replace(" ", ""));
        map.put("tree_method", "hist");
        map.put("max_bin", 64);
        map.put("max_depth", 3);
        map.put("eta", 0.15);
        map.put("min_child_weight", 20);
        map.put("colsample_bytree", 0.5);
        map.put("nthread", 1);
        map.put("seed", lesson.seed());
        map.put("verbosity", 0);
        return map;
    }

    private static float[][] rows(History h, Points points) {
        Calendar calendar = h.calendar();
        double[] level = new double[LevelFeatures.count(h)];
        double[] spread = new double[SpreadFeatures.COUNT];
        float[][] rows = new float[points.size()][level.length + SpreadFeatures.COUNT + 2];
        for (int i = 0; i < rows.length; i++) {
            int origin = points.origins()[i];
            int target = points.targets()[i];
            LevelFeatures.fill(h, origin, target, level);
            SpreadFeatures.fill(h, origin, target, spread);
            float[] row = rows[i];
            int c = 0;
            for (int j = 1; j < level.length; j++) {
                row[c++] = (float) level[j];
            }
            for (int j = 1; j < spread.length; j++) {
                row[c++] = (float) spread[j];
            }
            row[c++] = points.lead(i);
            row[c++] = (float) calendar.timeOfDay(target);
            row[c++] = calendar.kindOfDay(target);
            row[c] = (float) h.profile(target);
        }
        return rows;
    }

    private static DMatrix matrix(float[][] rows) throws XGBoostError {
        int columns = rows[0].length;
        float[] flat = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        return new DMatrix(flat, rows.length, columns, Float.NaN);
    }

    @Override
    public String name() {
        return "BoostedTrees";
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        parameters(lesson).forEach((name, value) -> all.put(name, value.toString()));
        all.put("rounds", Integer.toString(ROUNDS));
        all.put("rows", Integer.toString(ROWS));
        all.put("folds", Integer.toString(FOLDS));
        all.put("beyond", beyond.toString());
        return all;
    }

    @Override
    public List<String> features(History h) {
        List<String> names = new ArrayList<>(LevelFeatures.names(h));
        names.removeFirst();
        names.addAll(SpreadFeatures.NAMES);
        names.addAll(List.of("lead", "timeOfDay", "kindOfDay", "profile"));
        return names;
    }

    @Override
    public double[][] outOfFold(History h, Points points) {
        float[][] rows = rows(h, points);
        double[][] out = new double[points.size()][];
        for (int k = 0; k < FOLDS; k++) {
            int held = k;
            int[] own = IntStream.range(0, rows.length)
                    .filter(i -> lesson.fold(h, points.targets()[i], FOLDS) == held)
                    .toArray();
            for (int i : own) {
                out[i] = ensembles[k].answer(rows[i]);
            }
        }
        return aboveProfile(h, points, rows, out);
    }

    @Override
    public double[][] predict(History h, Points points) {
        float[][] rows = rows(h, points);
        double[][] mean = new double[points.size()][lesson.levels().length];
        for (TreeEnsemble ensemble : ensembles) {
            for (int i = 0; i < mean.length; i++) {
                double[] answer = ensemble.answer(rows[i]);
                for (int k = 0; k < mean[i].length; k++) {
                    mean[i][k] += answer[k] / FOLDS;
                }
            }
        }
        return aboveProfile(h, points, rows, mean);
    }

    private double[][] aboveProfile(History h, Points points, float[][] rows, double[][] departures) {
        for (int i = 0; i < departures.length; i++) {
            double profile = h.profile(points.targets()[i]) + beyond.follows(rows[i][TODAY]);
            for (int k = 0; k < departures[i].length; k++) {
                departures[i][k] += profile;
            }
            Arrays.sort(departures[i]);
        }
        return departures;
    }
}
