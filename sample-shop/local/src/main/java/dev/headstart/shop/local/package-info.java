/** The shop on one machine: its processes, started, watched and ended. */
@NullMarked
package dev.headstart.shop.local;

import org.jspecify.annotations.NullMarked;
