/** The pages that shoppers see. */
@NullMarked
package dev.headstart.shop.storefront;

import org.jspecify.annotations.NullMarked;
