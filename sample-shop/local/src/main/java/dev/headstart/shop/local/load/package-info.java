/** Load on a shop: how much of it, and what came of it. k6 sends it. */
@NullMarked
package dev.headstart.shop.local.load;

import org.jspecify.annotations.NullMarked;
