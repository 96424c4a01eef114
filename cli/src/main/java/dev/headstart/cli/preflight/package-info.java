/** {@code headstart preflight}: the launch checklist. What is read is a value; what is thought of it is pure. */
@NullMarked
package dev.headstart.cli.preflight;

import org.jspecify.annotations.NullMarked;
