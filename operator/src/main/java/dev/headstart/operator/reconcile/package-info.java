/** One pass over a ScalePlan: read, forecast, plan, act, report. */
@NullMarked
package dev.headstart.operator.reconcile;

import org.jspecify.annotations.NullMarked;
