/** Home, categories, search, products: the pages that everybody sees alike. */
@NullMarked
package dev.headstart.shop.storefront.browse;

import org.jspecify.annotations.NullMarked;
