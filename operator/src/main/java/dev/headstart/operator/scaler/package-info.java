/** What KEDA asks of an external scaler: the plan's floor of a target, offered as one more trigger. Reads plans and changes nothing. */
@NullMarked
package dev.headstart.operator.scaler;

import org.jspecify.annotations.NullMarked;
