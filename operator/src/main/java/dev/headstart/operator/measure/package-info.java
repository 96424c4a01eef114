/** What came of it: how long rises took, and how peaks went. */
@NullMarked
package dev.headstart.operator.measure;

import org.jspecify.annotations.NullMarked;
