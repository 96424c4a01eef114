/** What a model may look at: history before the origin, and the calendar. */
@NullMarked
package dev.headstart.forecaster.feature;

import org.jspecify.annotations.NullMarked;
