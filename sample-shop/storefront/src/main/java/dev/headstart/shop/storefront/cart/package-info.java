/** The cart of a shopper. */
@NullMarked
package dev.headstart.shop.storefront.cart;

import org.jspecify.annotations.NullMarked;
