/** Processes, for real. */
@NullMarked
package dev.headstart.shop.local.process;

import org.jspecify.annotations.NullMarked;
