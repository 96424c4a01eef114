/** A day's peak, pre-scaled before one's eyes. */
@NullMarked
package dev.headstart.e2e.demo;

import org.jspecify.annotations.NullMarked;
