/** What Headstart plans for this shop, told to its visitors. */
@NullMarked
package dev.headstart.shop.storefront.scale;

import org.jspecify.annotations.NullMarked;
