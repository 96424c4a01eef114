package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.History;
import java.util.List;
import java.util.Map;

/** A fitted model that says, on the learning scale, which values a step stays under with which probability. */
public interface QuantileModel {
    String name();

    /** The settings that it was learnt with, by name. */
    Map<String, String> parameters();

    /** The names of what it sees of a history; nothing for a model that repeats. */
    default List<String> features(History h) {
        return List.of();
    }

    /** Quantiles by point and level; no point is answered by what was learnt from its own block of time. */
    double[][] outOfFold(History h, Points points);

    /** Quantiles by point and level, from all that was learnt. */
    double[][] predict(History h, Points points);
}
