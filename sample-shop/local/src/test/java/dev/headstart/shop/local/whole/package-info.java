/** The whole shop on this machine, as shoppers and as faults meet it. */
@NullMarked
package dev.headstart.shop.local.whole;

import org.jspecify.annotations.NullMarked;
