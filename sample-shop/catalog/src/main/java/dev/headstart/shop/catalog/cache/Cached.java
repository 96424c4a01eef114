package dev.headstart.shop.catalog.cache;

import org.jspecify.annotations.Nullable;

/**
 * A value as it lies in Redis.
 *
 * @param until when it is no longer fresh, in milliseconds since 1970; it is kept for longer, for when the database is away
 * @param early when it is loaded anew by one while others are still served with it
 * @param value none for a thing that does not exist
 */
record Cached<T>(long until, long early, @Nullable T value) {}
