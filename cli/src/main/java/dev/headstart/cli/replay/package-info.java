/** Past traffic against a plan, in a simulated cluster: with the forecaster and the planner of the operator, and with what else one could do. */
@NullMarked
package dev.headstart.cli.replay;

import org.jspecify.annotations.NullMarked;
