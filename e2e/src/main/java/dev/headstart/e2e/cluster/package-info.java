/** Where tests and the demo find a Kubernetes cluster. */
@NullMarked
package dev.headstart.e2e.cluster;

import org.jspecify.annotations.NullMarked;
