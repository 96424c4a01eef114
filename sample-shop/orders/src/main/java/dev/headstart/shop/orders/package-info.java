/** Takes orders, and tells how far they are. */
@NullMarked
package dev.headstart.shop.orders;

import org.jspecify.annotations.NullMarked;
