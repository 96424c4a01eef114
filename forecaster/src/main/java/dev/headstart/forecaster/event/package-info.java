/** Known causes of unusual traffic. */
@NullMarked
package dev.headstart.forecaster.event;

import org.jspecify.annotations.NullMarked;
