/** Reads what targets have now and writes floors, fenced against everybody else's writes. */
@NullMarked
package dev.headstart.operator.actuate;

import org.jspecify.annotations.NullMarked;
