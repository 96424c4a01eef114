/** Sends one mail an order: a confirmation, or why there is none. */
@NullMarked
package dev.headstart.shop.notifications;

import org.jspecify.annotations.NullMarked;
