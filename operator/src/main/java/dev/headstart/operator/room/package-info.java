/** What a planned peak finds in the cluster: quotas, nodes, volumes. Pure but for {@code ClusterRoom}, {@code Preflight} and {@code CapacityBuffers}. */
@NullMarked
package dev.headstart.operator.room;

import org.jspecify.annotations.NullMarked;
