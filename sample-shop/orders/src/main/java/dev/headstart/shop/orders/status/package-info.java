/** The read model: how far an order is, from the events of those who work on it. */
@NullMarked
package dev.headstart.shop.orders.status;

import org.jspecify.annotations.NullMarked;
