package dev.headstart.forecaster.model;

import java.util.Arrays;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * A boosted ensemble copied out of XGBoost into flat arrays: some kilobytes on the heap instead of megabytes outside it, and safe to ask from any
 * thread. Tree {@code t} answers output {@code t mod outputs}; a row goes left where its feature is below the threshold; leaves add up.
 */
final class TreeEnsemble {
    private final int[][] features;
    private final float[][] thresholds;
    private final int[][] left;
    private final int[][] right;
    private final double[] base;

    private TreeEnsemble(int trees, int outputs) {
        this.features = new int[trees][];
        this.thresholds = new float[trees][];
        this.left = new int[trees][];
        this.right = new int[trees][];
        this.base = new double[outputs];
    }

    /** Copies the trees; {@code answer} is the booster's own answer to {@code probe}, from which the intercepts follow. */
    static TreeEnsemble of(Booster booster, float[] probe, float[] answer) throws XGBoostError {
        String[] dump = booster.getModelDump((String) null, false, "text");
        TreeEnsemble ensemble = new TreeEnsemble(dump.length, answer.length);
        for (int t = 0; t < dump.length; t++) {
            ensemble.parse(t, dump[t].strip().lines().toArray(String[]::new));
        }
        double[] sums = ensemble.answer(probe);
        for (int k = 0; k < answer.length; k++) {
            ensemble.base[k] = answer[k] - sums[k];
        }
        return ensemble;
    }

    private void parse(int tree, String[] lines) {
        int nodes = Arrays.stream(lines)
                        .mapToInt(line ->
                                Integer.parseInt(line.strip(), 0, line.strip().indexOf(':'), 10))
                        .max()
                        .orElse(0)
                + 1;
        features[tree] = new int[nodes];
        thresholds[tree] = new float[nodes];
        left[tree] = new int[nodes];
        right[tree] = new int[nodes];
        for (String line : lines) {
            node(tree, line.strip());
        }
    }

    /** One line: {@code 0:[f3<0.12] yes=1,no=2,missing=2} or {@code 5:leaf=0.03}. */
    private void node(int tree, String line) {
        int colon = line.indexOf(':');
        int id = Integer.parseInt(line, 0, colon, 10);
        if (line.startsWith("leaf=", colon + 1)) {
            features[tree][id] = -1;
            thresholds[tree][id] = Float.parseFloat(line.substring(colon + 6));
            return;
        }
        int less = line.indexOf('<');
        int close = line.indexOf(']');
        int no = line.indexOf(",no=");
        features[tree][id] = Integer.parseInt(line, colon + 3, less, 10);
        thresholds[tree][id] = Float.parseFloat(line.substring(less + 1, close));
        left[tree][id] = Integer.parseInt(line, line.indexOf("yes=") + 4, no, 10);
        right[tree][id] = Integer.parseInt(line, no + 4, line.indexOf(",missing="), 10);
    }

    /** One number an output. */
    double[] answer(float[] row) {
        double[] out = base.clone();
        for (int t = 0; t < features.length; t++) {
            int node = 0;
            while (features[t][node] >= 0) {
                node = row[features[t][node]] < thresholds[t][node] ? left[t][node] : right[t][node];
            }
            out[t % out.length] += thresholds[t][node];
        }
        return out;
    }
}
