/** How a service of the shop meets HTTP: it sheds load before it collapses, tells problems in one form, and stops without dropping a request. */
@NullMarked
package dev.headstart.shop.platform.web;

import org.jspecify.annotations.NullMarked;
