/** A Black Friday on this machine on which things go wrong, as they were written down. */
@NullMarked
package dev.headstart.shop.local.gameday;

import org.jspecify.annotations.NullMarked;
