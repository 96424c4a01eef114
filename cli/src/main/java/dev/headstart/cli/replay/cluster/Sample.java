package dev.headstart.cli.replay.cluster;

/**
 * What the autoscaler's controller sees of a workload's pods at one sync.
 *
 * @param replicas the workload's replicas
 * @param measured pods that are ready and whose CPU counts
 * @param unready pods that are not ready, or too freshly ready to have a measurement
 * @param load CPU that all measured pods use together, in replicas that work at 100%
 */
public record Sample(int replicas, int measured, int unready, double load) {}
