/** {@code headstart report}: what someone who helps from afar needs to see, in one file. */
@NullMarked
package dev.headstart.cli.bundle;

import org.jspecify.annotations.NullMarked;
