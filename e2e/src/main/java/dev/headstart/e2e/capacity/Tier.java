package dev.headstart.e2e.capacity;

import static dev.headstart.e2e.capacity.Kind.HIT;
import static dev.headstart.e2e.capacity.Kind.MISS;
import static dev.headstart.e2e.capacity.Kind.ORDER;
import static dev.headstart.e2e.capacity.Kind.OWN;

import java.util.Set;

/** A part of the shop that is given replicas of its own, in the order in which a request passes them. */
enum Tier {
    EDGE("edge", 4),
    STOREFRONT("storefront", 1),
    ORDERS("orders", 1),
    CART("cart", 1),
    CATALOG("catalog", 1),
    REDIS("redis", 1),
    READ_REPLICA("postgres-replica-1", 4),
    DATABASE("postgres-primary", 16),
    KAFKA("kafka", 4),
    INVENTORY("inventory", 1),
    NOTIFICATIONS("notifications", 1);

    private final String process;
    private final int cores;

    Tier(String process, int cores) {
        this.process = process;
        this.cores = cores;
    }

    /** The process of the shop on one machine, as {@code ./headstart shop status} names it. */
    String process() {
        return process;
    }

    /** Of one replica in a fleet. */
    int cores() {
        return cores;
    }

    /** Requests that wait for its work. */
    Set<Kind> waited() {
        return switch (this) {
            case EDGE -> Set.of(HIT, MISS, OWN, ORDER);
            case STOREFRONT, REDIS -> Set.of(MISS, OWN, ORDER);
            case ORDERS, CART -> Set.of(OWN, ORDER);
            case CATALOG -> Set.of(MISS, OWN);
            case READ_REPLICA -> Set.of(MISS);
            case DATABASE -> Set.of(ORDER);
            case KAFKA, INVENTORY, NOTIFICATIONS -> Set.of();
        };
    }

    /** Requests that cause work in it for which nobody waits. */
    Set<Kind> later() {
        return switch (this) {
            case READ_REPLICA, KAFKA, INVENTORY, NOTIFICATIONS -> Set.of(ORDER);
            default -> Set.of();
        };
    }

    String words() {
        return switch (this) {
            case EDGE -> "edge (Varnish)";
            case REDIS -> "Redis";
            case READ_REPLICA -> "PostgreSQL, read replicas";
            case DATABASE -> "PostgreSQL, primaries";
            case KAFKA -> "Kafka, brokers";
            default -> process;
        };
    }
}
