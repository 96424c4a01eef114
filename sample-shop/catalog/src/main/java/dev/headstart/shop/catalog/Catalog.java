package dev.headstart.shop.catalog;

import dev.headstart.shop.catalog.cache.Answer;
import dev.headstart.shop.catalog.cache.Cache;
import dev.headstart.shop.catalog.cache.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;

/** What the shop offers, from the cache. */
@Service
class Catalog {
    static final int PAGES = 100;

    /** Events say what has changed; this is for what they do not tell. */
    private static final Duration FRESH = Duration.ofHours(1);
    /** Nor do they tell lists how many are left: on a day on which much is sold, lists would be made all the time. */
    private static final Duration LIST_FRESH = Duration.ofMinutes(10);

    private static final Kind<Product> PRODUCT = new Kind<>("product", Product.class, FRESH);
    private static final Kind<Summary[]> RELATED = new Kind<>("related", Summary[].class, FRESH);
    private static final Kind<Category[]> CATEGORIES = new Kind<>("categories", Category[].class, FRESH);
    private static final Kind<Highlights> HIGHLIGHTS = new Kind<>("highlights", Highlights.class, LIST_FRESH);
    private static final Kind<Page> LISTING = new Kind<>("listing", Page.class, LIST_FRESH);
    private static final Kind<Page> SEARCH = new Kind<>("search", Page.class, LIST_FRESH);

    private final Cache cache;
    private final Reads reads;

    Catalog(Cache cache, Reads reads) {
        this.cache = cache;
        this.reads = reads;
    }

    /** An event says whether a product can be had: its own page shows it at once, lists when they are made anew. */
    void availabilityChanged(int productId) {
        reads.catchUp();
        cache.drop(PRODUCT, List.of(Integer.toString(productId)));
    }

    /** An event says what a product costs now: its lists are wrong until they are made anew, so they are dropped. */
    void priceChanged(int productId, String category) {
        reads.catchUp();
        var id = Integer.toString(productId);
        cache.drop(PRODUCT, List.of(id));
        cache.drop(RELATED, List.of(id));
        cache.drop(HIGHLIGHTS, List.of(""));
        cache.drop(
                LISTING,
                IntStream.range(0, PAGES)
                        .boxed()
                        .flatMap(page -> Arrays.stream(Sort.values()).map(sort -> listing(category, sort, page)))
                        .toList());
        cache.nextGeneration(SEARCH); // which words find it, or found it before, is known to the database alone
    }

    Answer<Product> product(int id) {
        return cache.get(PRODUCT, Integer.toString(id), () -> reads.product(id));
    }

    /** Those of the ids that there are, in their order. */
    Answer<List<Summary>> products(Collection<Integer> ids) {
        var found = new ArrayList<Summary>();
        var stale = false;
        for (var id : ids) {
            var answer = product(id);
            stale |= answer.stale();
            var product = answer.value();
            if (product != null) {
                found.add(product.summary());
            }
        }
        return new Answer<>(List.copyOf(found), stale);
    }

    Answer<Summary[]> related(Product product) {
        return cache.get(
                RELATED,
                Integer.toString(product.id()),
                () -> Optional.of(reads.related(product).toArray(Summary[]::new)));
    }

    Answer<Category[]> categories() {
        return cache.get(CATEGORIES, "", () -> Optional.of(reads.categories().toArray(Category[]::new)));
    }

    Answer<Highlights> highlights() {
        return cache.get(HIGHLIGHTS, "", () -> Optional.of(reads.highlights()));
    }

    Answer<Page> category(Category category, Sort sort, int page) {
        return cache.get(
                LISTING, listing(category.slug(), sort, page), () -> Optional.of(reads.category(category, sort, page)));
    }

    Answer<Page> search(Words words, int page) {
        var key = cache.generation(SEARCH) + ":" + words.text() + ":" + page;
        return cache.get(SEARCH, key, () -> Optional.of(reads.search(words, page)));
    }

    private static String listing(String category, Sort sort, int page) {
        return category + ":" + sort.parameter + ":" + page;
    }
}
