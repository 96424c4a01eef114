/** Where a series comes from: CSV files or a Prometheus. */
@NullMarked
package dev.headstart.cli.source;

import org.jspecify.annotations.NullMarked;
