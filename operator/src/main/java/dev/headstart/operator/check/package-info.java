/** What a chart's test runs in the operator's image. */
@NullMarked
package dev.headstart.operator.check;

import org.jspecify.annotations.NullMarked;
