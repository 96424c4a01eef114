package dev.headstart.cli.replay.cluster;

/**
 * What the autoscaler's controller sees of a workload's pods at one sync.
 *
 * @param replicas the workload's replicas
 * @param measured pods that are ready and whose CPU counts
 * @param missing pods that run, but have no measurement yet
 * @param unready pods that have no node, are not ready, or were last measured before they were
 * @param load CPU that all measured pods use together, in replicas that work at 100%
 */
public record Sample(int replicas, int measured, int missing, int unready, double load) {}
