/** Checkout: a cart becomes an order, once. */
@NullMarked
package dev.headstart.shop.orders.checkout;

import org.jspecify.annotations.NullMarked;
