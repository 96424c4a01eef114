package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.History;

/** A fitted model that says, on the learning scale, which values a step stays under with which probability. */
public interface QuantileModel {
    String name();

    /** Quantiles by point and level; no point is answered by what was learnt from its own block of time. */
    double[][] outOfFold(History h, Points points);

    /** Quantiles by point and level, from all that was learnt. */
    double[][] predict(History h, Points points);
}
