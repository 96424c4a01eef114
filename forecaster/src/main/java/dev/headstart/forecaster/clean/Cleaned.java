package dev.headstart.forecaster.clean;

import java.util.List;

/** A history without what must not be learnt, and in words what was taken out. */
public record Cleaned(double[] values, List<String> notes) {}
