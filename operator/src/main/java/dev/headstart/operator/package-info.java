/** The edges of the control plane. */
@NullMarked
package dev.headstart.operator;

import org.jspecify.annotations.NullMarked;
