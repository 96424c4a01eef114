/** The ways to provision that are compared. A new one is one class here and one line in {@code Strategies}. */
@NullMarked
package dev.headstart.cli.replay.strategy;

import org.jspecify.annotations.NullMarked;
