/** A cache in Redis that loads a thing once however many want it, and does without Redis, or without the database. */
@NullMarked
package dev.headstart.shop.catalog.cache;

import org.jspecify.annotations.NullMarked;
