/** Peaks that are played: the plan rises for them for real, before the day that matters. */
@NullMarked
package dev.headstart.operator.rehearse;

import org.jspecify.annotations.NullMarked;
