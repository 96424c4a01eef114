/** What traces show. */
@NullMarked
package dev.headstart.shop.platform.trace;

import org.jspecify.annotations.NullMarked;
