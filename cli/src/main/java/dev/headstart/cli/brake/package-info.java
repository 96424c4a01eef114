/** {@code headstart pause} and {@code resume}. */
@NullMarked
package dev.headstart.cli.brake;

import org.jspecify.annotations.NullMarked;
