/** Products, their prices and their stock; reserves stock for orders. */
@NullMarked
package dev.headstart.shop.inventory;

import org.jspecify.annotations.NullMarked;
