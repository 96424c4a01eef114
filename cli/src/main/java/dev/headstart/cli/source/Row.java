package dev.headstart.cli.source;

import java.time.Instant;

/** One sample as it was read; a missing value is NaN. */
record Row(Instant at, double value) {}
