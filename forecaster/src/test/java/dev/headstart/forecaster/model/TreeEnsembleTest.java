package dev.headstart.forecaster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class TreeEnsembleTest {
    @Test
    void theCopyAnswersAsTheBoosterDoes() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        float[] flat = new float[600 * 3];
        float[] labels = new float[600];
        for (int i = 0; i < 600; i++) {
            for (int j = 0; j < 3; j++) {
                flat[3 * i + j] = random.nextFloat() - 0.5f;
            }
            labels[i] = 3 * flat[3 * i] + (flat[3 * i + 1] > 0 ? 1 : 0) + random.nextFloat();
        }
        DMatrix matrix = new DMatrix(flat, 600, 3, Float.NaN);
        matrix.setLabel(labels);
        Map<String, Object> parameters = Map.of(
                "objective",
                "reg:quantileerror",
                "quantile_alpha",
                "[0.1,0.5,0.9]",
                "tree_method",
                "hist",
                "nthread",
                1);
        Booster booster = XGBoost.train(matrix, parameters, 20, Map.of(), null, null);
        float[][] expected = booster.predict(matrix);
        float[] probe = java.util.Arrays.copyOf(flat, 3);
        TreeEnsemble copy = TreeEnsemble.of(booster, probe, expected[0]);
        for (int i = 0; i < 600; i++) {
            double[] answer = copy.answer(java.util.Arrays.copyOfRange(flat, 3 * i, 3 * i + 3));
            for (int k = 0; k < 3; k++) {
                assertThat(answer[k]).isCloseTo(expected[i][k], within(1e-4));
            }
        }
        booster.dispose();
        matrix.dispose();
    }
}
