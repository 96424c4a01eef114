/** What users see: status, conditions, Events, the Forecast object, metrics. */
@NullMarked
package dev.headstart.operator.report;

import org.jspecify.annotations.NullMarked;
