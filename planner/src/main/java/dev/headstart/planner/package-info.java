/** Forecast and readings in, floors out. */
@NullMarked
package dev.headstart.planner;

import org.jspecify.annotations.NullMarked;
