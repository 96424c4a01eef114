/** Browse, search, products: reads only, from Redis, else from read replicas. */
@NullMarked
package dev.headstart.shop.catalog;

import org.jspecify.annotations.NullMarked;
