package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weighted mean of several models' quantiles, level by level: their errors differ, so the mean errs less than each. */
public record Blend(List<Member> members) implements QuantileModel {
    /** One of the models, and its part of the mean. */
    public record Member(QuantileModel model, double weight) {}

    @Override
    public String name() {
        return "Blend";
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> all = new LinkedHashMap<>();
        for (Member member : members) {
            String prefix = member.model().name() + ".";
            all.put(prefix + "weight", Double.toString(member.weight()));
            member.model().parameters().forEach((name, value) -> all.put(prefix + name, value));
        }
        return all;
    }

    @Override
    public List<String> features(History h) {
        return members.stream()
                .flatMap(member -> member.model().features(h).stream())
                .distinct()
                .toList();
    }

    @Override
    public double[][] outOfFold(History h, Points points) {
        return mean(members.stream().map(m -> m.model().outOfFold(h, points)).toList());
    }

    @Override
    public double[][] predict(History h, Points points) {
        return mean(members.stream().map(m -> m.model().predict(h, points)).toList());
    }

    /** The mean of the members' answers to the same points, in the members' order. */
    public double[][] mean(List<double[][]> answers) {
        double weights = members.stream().mapToDouble(Member::weight).sum();
        double[][] out = new double[answers.getFirst().length][];
        for (int i = 0; i < out.length; i++) {
            out[i] = new double[answers.getFirst()[i].length];
            for (int m = 0; m < answers.size(); m++) {
                double part = members.get(m).weight() / weights;
                for (int k = 0; k < out[i].length; k++) {
                    out[i][k] += part * answers.get(m)[i][k];
                }
            }
        }
        return out;
    }
}
