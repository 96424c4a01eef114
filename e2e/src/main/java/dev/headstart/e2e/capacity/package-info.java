/** How much of everything the sample shop needs for a number of shoppers: measured, sized, and played event by event. */
@NullMarked
package dev.headstart.e2e.capacity;

import org.jspecify.annotations.NullMarked;
