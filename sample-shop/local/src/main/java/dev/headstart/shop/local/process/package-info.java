/** Processes of this machine that outlive the command which started them. */
@NullMarked
package dev.headstart.shop.local.process;

import org.jspecify.annotations.NullMarked;
