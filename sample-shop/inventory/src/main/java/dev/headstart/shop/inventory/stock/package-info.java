/** What there is, what it costs, and what orders take of it. */
@NullMarked
package dev.headstart.shop.inventory.stock;

import org.jspecify.annotations.NullMarked;
