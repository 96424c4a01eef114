package dev.headstart.cli.replay;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What a strategy did for a tier.
 *
 * @param underProvisionedMinutes time with fewer ready replicas than the traffic needed
 * @param overCapacity requests above what the ready replicas serve, where traffic is a rate a second
 * @param overCapacityShare the same as part of all requests
 * @param replicaHours replicas that were there, ready or not
 * @param leadSeconds how long before a new high of a day its replicas were ready, median of all; negative when they came after it
 */
@JsonPropertyOrder({"strategy", "target", "underProvisionedMinutes", "replicaHours", "leadSeconds"})
public record Result(
        String strategy,
        String target,
        double underProvisionedMinutes,
        double overCapacity,
        double overCapacityShare,
        double replicaHours,
        double leadSeconds) {}
