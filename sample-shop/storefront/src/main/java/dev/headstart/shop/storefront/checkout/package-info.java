/** From the cart to an order, and what becomes of it. */
@NullMarked
package dev.headstart.shop.storefront.checkout;

import org.jspecify.annotations.NullMarked;
