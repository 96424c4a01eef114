/** Carts: kept in Redis, filled with what the catalogue says of a product, emptied when they were ordered. */
@NullMarked
package dev.headstart.shop.cart;

import org.jspecify.annotations.NullMarked;
