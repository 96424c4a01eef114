/** Real servers for the tests of all services. */
@NullMarked
package dev.headstart.shop.platform.testing;

import org.jspecify.annotations.NullMarked;
