/** The sample shop in a cluster, put to the test: {@code ./headstart shop check}. */
@NullMarked
package dev.headstart.e2e.shop;

import org.jspecify.annotations.NullMarked;
