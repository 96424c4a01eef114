/** What a shell offers when Tab is pressed. */
@NullMarked
package dev.headstart.cli.completion;

import org.jspecify.annotations.NullMarked;
