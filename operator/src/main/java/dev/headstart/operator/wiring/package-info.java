/** Spring Boot wiring: settings, beans, life cycle, health. */
@NullMarked
package dev.headstart.operator.wiring;

import org.jspecify.annotations.NullMarked;
