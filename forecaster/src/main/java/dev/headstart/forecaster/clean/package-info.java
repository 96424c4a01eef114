/** Takes out of the history what must not be learnt. */
@NullMarked
package dev.headstart.forecaster.clean;

import org.jspecify.annotations.NullMarked;
