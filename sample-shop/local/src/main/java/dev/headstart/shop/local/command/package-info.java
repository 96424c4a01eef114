/** {@code ./headstart shop}: a class for each command. */
@NullMarked
package dev.headstart.shop.local.command;

import org.jspecify.annotations.NullMarked;
