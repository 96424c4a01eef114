/** {@code headstart rehearse}: a played peak in a cluster, watched. */
@NullMarked
package dev.headstart.cli.rehearse;

import org.jspecify.annotations.NullMarked;
