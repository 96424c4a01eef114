package dev.headstart.shop.catalog.cache;

import org.jspecify.annotations.Nullable;

/**
 * A value from the cache.
 *
 * @param value none for a thing that does not exist
 * @param stale whether it is older than it should be, since the database does not answer
 */
public record Answer<T>(@Nullable T value, boolean stale) {}
