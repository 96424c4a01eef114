package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The mean of several models' quantiles, level by level: their errors differ, so the mean errs less than each. */
public record Blend(List<QuantileModel> members) implements QuantileModel {
    @Override
    public String name() {
        return "Blend";
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        members.forEach(
                member -> member.parameters().forEach((name, value) -> all.put(member.name() + "." + name, value)));
        return all;
    }

    @Override
    public List<String> features(History h) {
        return members.stream()
                .flatMap(member -> member.features(h).stream())
                .distinct()
                .toList();
    }

    @Override
    public double[][] outOfFold(History h, Points points) {
        return mean(members.stream().map(m -> m.outOfFold(h, points)).toList());
    }

    @Override
    public double[][] predict(History h, Points points) {
        return mean(members.stream().map(m -> m.predict(h, points)).toList());
    }

    /** The mean of several answers to the same points. */
    public static double[][] mean(List<double[][]> answers) {
        double[][] out = new double[answers.getFirst().length]
                [answers.getFirst().length == 0 ? 0 : answers.getFirst()[0].length];
        for (int i = 0; i < out.length; i++) {
            for (int k = 0; k < out[i].length; k++) {
                double sum = 0;
                for (double[][] answer : answers) {
                    sum += answer[i][k];
                }
                out[i][k] = sum / answers.size();
            }
        }
        return out;
    }
}
