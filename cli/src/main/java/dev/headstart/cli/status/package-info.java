/** {@code headstart status}: how plans stand. */
@NullMarked
package dev.headstart.cli.status;

import org.jspecify.annotations.NullMarked;
