/** Tests on a real cluster, and the demo. */
@NullMarked
package dev.headstart.e2e;

import org.jspecify.annotations.NullMarked;
