/** Reads from replicas: the one that answers, is not far behind and has what its reader wrote; else the primary. */
@NullMarked
package dev.headstart.shop.platform.replica;

import org.jspecify.annotations.NullMarked;
