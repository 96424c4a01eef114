/** Ways to say what comes next, one a file. */
@NullMarked
package dev.headstart.forecaster.model;

import org.jspecify.annotations.NullMarked;
