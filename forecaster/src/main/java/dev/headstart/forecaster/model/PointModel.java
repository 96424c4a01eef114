package dev.headstart.forecaster.model;

/** A point forecast of the steps after an origin, from the values before it. */
public interface PointModel {
    String name();

    /**
     * The expected values of steps {@code origin .. origin + horizon - 1}; NaN where the model has nothing to say.
     *
     * @param y values by step, NaN = gap; nothing at or after {@code origin} is read
     */
    double[] predict(double[] y, int origin, int horizon);
}
