/** The cluster that commands talk to. */
@NullMarked
package dev.headstart.cli.cluster;

import org.jspecify.annotations.NullMarked;
