/** The 50,000 products that the shop starts with, and the listing that is made of them. */
@NullMarked
package dev.headstart.shop.inventory.catalogue;

import org.jspecify.annotations.NullMarked;
