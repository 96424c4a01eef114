/** Prometheus in, regular series out; what is missing stays missing. */
@NullMarked
package dev.headstart.history;

import org.jspecify.annotations.NullMarked;
