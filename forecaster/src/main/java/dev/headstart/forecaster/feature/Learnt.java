package dev.headstart.forecaster.feature;

import java.util.Optional;

/** How a model sees a history: on which scale, and with which season beside days and weeks. */
public record Learnt(Transform transform, Optional<Cycle> cycle) {}
