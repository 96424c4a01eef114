/** Traffic in, an outlook out: reads history, trains in the background, judges whether a forecast may act. */
@NullMarked
package dev.headstart.operator.forecast;

import org.jspecify.annotations.NullMarked;
