/** What a person sees: colours where they show, columns that align, words that wrap. */
@NullMarked
package dev.headstart.cli.terminal;

import org.jspecify.annotations.NullMarked;
