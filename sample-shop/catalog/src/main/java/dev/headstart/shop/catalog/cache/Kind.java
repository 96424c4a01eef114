package dev.headstart.shop.catalog.cache;

import java.time.Duration;

/**
 * A kind of thing that is cached.
 *
 * @param name of its keys and metrics
 * @param type of the values
 * @param fresh how long a value is served without asking the database, give or take a fifth
 */
public record Kind<T>(String name, Class<T> type, Duration fresh) {}
