/** Turns residuals into quantiles that hold what they say. */
@NullMarked
package dev.headstart.forecaster.calibrate;

import org.jspecify.annotations.NullMarked;
