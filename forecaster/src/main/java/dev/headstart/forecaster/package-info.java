/** History in, quantiles out. */
@NullMarked
package dev.headstart.forecaster;

import org.jspecify.annotations.NullMarked;
