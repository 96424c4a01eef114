/** {@code headstart forecast}: series in, one CSV of quantiles and one model card for each out. */
@NullMarked
package dev.headstart.cli.forecast;

import org.jspecify.annotations.NullMarked;
