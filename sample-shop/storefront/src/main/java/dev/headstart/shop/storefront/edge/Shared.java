package dev.headstart.shop.storefront.edge;

import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.springframework.http.HttpHeaders;

/** A page that is the same for everybody: the edge may keep it, and drops it by the tags of what it shows. */
public final class Shared {
    /** The header of the tags. */
    static final String TAGS = "X-Tags";

    private final HttpServletResponse response;
    private final Set<String> tags = new LinkedHashSet<>();

    private Shared(HttpServletResponse response, String caching) {
        this.response = response;
        response.setHeader(HttpHeaders.CACHE_CONTROL, caching);
    }

    /** A page as it should be. */
    public static Shared page(HttpServletResponse response) {
        return new Shared(response, "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400");
    }

    /** A page that will soon be another one: something was missing, or it shows how things are right now. */
    public static Shared briefly(HttpServletResponse response) {
        return new Shared(response, "public, max-age=0, s-maxage=5");
    }

    /** The page shows this. */
    public Shared tagged(String tag) {
        tags.add(tag);
        response.setHeader(TAGS, String.join(" ", tags));
        return this;
    }

    /** The page shows these products. */
    public Shared products(LongStream ids) {
        ids.forEach(id -> tagged(tagOf(id)));
        return this;
    }

    /** The tag of a product. */
    static String tagOf(long product) {
        return "product-" + product;
    }
}
