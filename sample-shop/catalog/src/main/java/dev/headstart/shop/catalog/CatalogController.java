package dev.headstart.shop.catalog;

import dev.headstart.shop.catalog.cache.Answer;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The HTTP API. What is older than it should be, since the database is away, says so: {@code X-Shop-Stale: true}. */
@RestController
class CatalogController {
    private static final int MOST_IDS = 100;
    private static final CacheControl BRIEFLY =
            CacheControl.maxAge(Duration.ofSeconds(5)).cachePublic();

    private final Catalog catalog;

    CatalogController(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/highlights")
    ResponseEntity<Highlights> highlights() {
        return answer(catalog.highlights());
    }

    @GetMapping("/categories")
    ResponseEntity<Category[]> categories() {
        return answer(catalog.categories());
    }

    @GetMapping("/categories/{slug}")
    ResponseEntity<Page> category(
            @PathVariable String slug,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "popular") String sort) {
        var order = Sort.of(sort)
                .orElseThrow(() -> bad("sort is '%s'; it has to be one of %s".formatted(sort, Sort.parameters())));
        var category = Arrays.stream(Objects.requireNonNull(catalog.categories().value()))
                .filter(it -> it.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> unknown("there is no category '" + slug + "'; /categories lists them"));
        return answer(catalog.category(category, order, checked(page)));
    }

    @GetMapping("/search")
    ResponseEntity<Page> search(@RequestParam String q, @RequestParam(defaultValue = "0") int page) {
        var words = Words.of(q);
        if (words.none()) {
            throw bad("q has no words; search for a letter or a digit at least");
        }
        return answer(catalog.search(words, checked(page)));
    }

    @GetMapping("/products/{id}")
    ResponseEntity<Product> product(@PathVariable int id) {
        var answer = catalog.product(id);
        known(id, answer);
        return answer(answer);
    }

    @GetMapping("/products")
    ResponseEntity<List<Summary>> products(@RequestParam List<Integer> ids) {
        if (ids.size() > MOST_IDS) {
            throw bad("%d ids are asked for; ask for %d at most".formatted(ids.size(), MOST_IDS));
        }
        return answer(catalog.products(new LinkedHashSet<>(ids)));
    }

    @GetMapping("/products/{id}/related")
    ResponseEntity<Summary[]> related(@PathVariable int id) {
        return answer(catalog.related(known(id, catalog.product(id))));
    }

    private static Product known(int id, Answer<Product> answer) {
        var product = answer.value();
        if (product == null) {
            throw unknown("there is no product " + id);
        }
        return product;
    }

    private static int checked(int page) {
        if (page < 0 || page >= Catalog.PAGES) {
            throw bad("page is %d; it has to be 0 to %d".formatted(page, Catalog.PAGES - 1));
        }
        return page;
    }

    private static <T> ResponseEntity<T> answer(Answer<T> answer) {
        var response = ResponseEntity.ok();
        if (answer.stale()) {
            return response.header("X-Shop-Stale", "true")
                    .cacheControl(CacheControl.noCache())
                    .body(answer.value());
        }
        return response.cacheControl(BRIEFLY).body(answer.value());
    }

    private static ResponseStatusException bad(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    private static ResponseStatusException unknown(String detail) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, detail);
    }
}
