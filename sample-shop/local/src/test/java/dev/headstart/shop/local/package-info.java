/** The shop's processes, for real. */
@NullMarked
package dev.headstart.shop.local;

import org.jspecify.annotations.NullMarked;
