/** The servers of the shop: how each is prepared, started and asked whether it is well. */
@NullMarked
package dev.headstart.shop.local.server;

import org.jspecify.annotations.NullMarked;
