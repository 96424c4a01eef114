/** {@code headstart events}: peaks that history does not foretell, made without an editor. */
@NullMarked
package dev.headstart.cli.event;

import org.jspecify.annotations.NullMarked;
