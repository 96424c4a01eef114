package dev.headstart.shop.storefront.browse;

import dev.headstart.shop.platform.remote.Remote;
import dev.headstart.shop.platform.remote.RemoteSettings;
import dev.headstart.shop.platform.remote.Remotes;
import dev.headstart.shop.storefront.ShopSettings;
import java.time.Duration;
import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.stereotype.Component;

/** The service {@code catalog}, as its callers see it. */
@Component
public class Catalog {
    private static final Duration SUGGESTIONS_WAIT = Duration.ofMillis(300);
    private static final ParameterizedTypeReference<List<Category>> CATEGORIES = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Summary>> SUMMARIES = new ParameterizedTypeReference<>() {};

    private final Remote catalog;

    /** A page is good without suggestions: they have guards of their own, and little time. */
    private final Remote suggestions;

    Catalog(Remotes remotes, ShopSettings shop) {
        this.catalog = remotes.to("catalog", RemoteSettings.of(shop.catalog()));
        this.suggestions = remotes.to(
                "suggestions",
                new RemoteSettings(shop.catalog(), SUGGESTIONS_WAIT, SUGGESTIONS_WAIT, SUGGESTIONS_WAIT, 16));
    }

    Highlights highlights() {
        return catalog.repeatable(
                http -> http.get().uri("/highlights").retrieve().body(Highlights.class));
    }

    List<Category> categories() {
        return catalog.repeatable(
                http -> http.get().uri("/categories").retrieve().body(CATEGORIES));
    }

    Listing category(String slug, int page, Sort sort) {
        return catalog.repeatable(http -> http.get()
                .uri("/categories/{slug}?page={page}&sort={sort}", slug, page, sort.key())
                .retrieve()
                .body(Listing.class));
    }

    Listing search(String words, int page) {
        return catalog.repeatable(http -> http.get()
                .uri("/search?q={q}&page={page}", words, page)
                .retrieve()
                .body(Listing.class));
    }

    Product product(long id) {
        return catalog.repeatable(
                http -> http.get().uri("/products/{id}", id).retrieve().body(Product.class));
    }

    List<Summary> related(long id) {
        return suggestions.repeatable(
                http -> http.get().uri("/products/{id}/related", id).retrieve().body(SUMMARIES));
    }
}
