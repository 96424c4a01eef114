/** {@code headstart forecast PLAN}: what a plan in the cluster expects and will do, drawn in the terminal. */
@NullMarked
package dev.headstart.cli.outlook;

import org.jspecify.annotations.NullMarked;
