/** Programs and scripts outside of this process, ended with it. */
@NullMarked
package dev.headstart.e2e.process;

import org.jspecify.annotations.NullMarked;
