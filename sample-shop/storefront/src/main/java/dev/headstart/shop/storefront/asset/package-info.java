/** What browsers fetch beside pages: made when the module is built. */
@NullMarked
package dev.headstart.shop.storefront.asset;

import org.jspecify.annotations.NullMarked;
