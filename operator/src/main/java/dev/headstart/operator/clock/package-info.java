/** The operator's time, which a rehearsal may run faster than the wall's. */
@NullMarked
package dev.headstart.operator.clock;

import org.jspecify.annotations.NullMarked;
