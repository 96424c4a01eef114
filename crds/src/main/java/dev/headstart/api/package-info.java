/** The Kubernetes API of Headstart: ScalePlan, Forecast, PeakEvent. */
@NullMarked
package dev.headstart.api;

import org.jspecify.annotations.NullMarked;
