/** A real Prometheus that is full of real traffic. */
@NullMarked
package dev.headstart.e2e.prometheus;

import org.jspecify.annotations.NullMarked;
