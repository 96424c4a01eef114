/** The operator's page: what plans expect and do, for whoever may read them. Reads the cluster with the viewer's own token and changes nothing. */
@NullMarked
package dev.headstart.operator.page;

import org.jspecify.annotations.NullMarked;
