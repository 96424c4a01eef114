/** A simulated cluster: pods that take their time, and the autoscaler's own algorithm. Time comes in as an argument. */
@NullMarked
package dev.headstart.cli.replay.cluster;

import org.jspecify.annotations.NullMarked;
