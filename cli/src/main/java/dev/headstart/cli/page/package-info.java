/** HTML pages that need nothing but themselves, and their charts. */
@NullMarked
package dev.headstart.cli.page;

import org.jspecify.annotations.NullMarked;
