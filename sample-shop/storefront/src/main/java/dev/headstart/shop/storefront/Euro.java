package dev.headstart.shop.storefront;

import java.util.Locale;
import org.springframework.stereotype.Component;

/** How pages write an amount of money. */
@Component("euro")
public class Euro {
    /** Cents as {@code €1,249.90}. */
    public String of(long cents) {
        return String.format(Locale.ROOT, "€%,d.%02d", cents / 100, cents % 100);
    }
}
