/** What lies between pages and the world: caching, bans, headers, who may post. */
@NullMarked
package dev.headstart.shop.storefront.edge;

import org.jspecify.annotations.NullMarked;
