package dev.headstart.shop.storefront.browse;

import dev.headstart.shop.platform.remote.RemoteFailure;
import dev.headstart.shop.storefront.edge.Shared;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** The pages that everybody sees alike, so that the edge may keep them. */
@Controller
class BrowsePages {
    private static final int MOST_PAGES = 10_000;

    private final Catalog catalog;

    BrowsePages(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/")
    String home(Model model, HttpServletResponse response) {
        Highlights highlights = catalog.highlights();
        model.addAttribute("highlights", highlights);
        Shared.page(response)
                .tagged("home")
                .products(ids(highlights.featured()))
                .products(ids(highlights.popular()));
        return "home";
    }

    @GetMapping("/categories/{slug}")
    String category(
            @PathVariable String slug,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(name = "sort", defaultValue = "popular") String key,
            Model model,
            HttpServletResponse response) {
        Sort sort = Sort.of(key).orElseThrow(() -> notFound("Sort order " + key));
        Listing listing = catalog.category(slug, existing(page), sort);
        model.addAttribute("base", "/categories/" + slug);
        model.addAttribute("here", "/categories/" + slug + "?sort=" + sort.key());
        model.addAttribute("sort", sort);
        model.addAttribute("sorts", Sort.values());
        model.addAttribute("listing", listing);
        Shared.page(response).tagged("listing").tagged("category-" + slug).products(ids(listing.products()));
        return "listing";
    }

    @GetMapping("/search")
    String search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "0") int page,
            Model model,
            HttpServletResponse response) {
        String words = q.strip();
        Listing listing =
                words.isEmpty() ? new Listing("Search", List.of(), 0, 0, 0) : catalog.search(words, existing(page));
        model.addAttribute("here", "/search?q=" + UriUtils.encode(words, StandardCharsets.UTF_8));
        model.addAttribute("q", words);
        model.addAttribute("listing", listing);
        Shared.page(response).tagged("listing").products(ids(listing.products()));
        return "listing";
    }

    @GetMapping("/products/{id:\\d{1,9}}")
    ResponseEntity<Void> bare(@PathVariable long id, HttpServletResponse response) {
        Product product = catalog.product(id);
        Shared.page(response).products(LongStream.of(id));
        return ResponseEntity.status(HttpStatus.MOVED_PERMANENTLY)
                .location(URI.create(product.path()))
                .build();
    }

    @GetMapping("/products/{id:\\d{1,9}}/{slug}")
    String product(@PathVariable long id, @PathVariable String slug, Model model, HttpServletResponse response) {
        Product product = catalog.product(id);
        if (!product.slug().equals(slug)) {
            return "redirect:" + product.path();
        }
        model.addAttribute("product", product);
        Optional<List<Summary>> related = related(id);
        model.addAttribute("related", related.orElse(null));
        Shared shared = related.isPresent() ? Shared.page(response) : Shared.briefly(response);
        shared.products(LongStream.of(id))
                .tagged("category-" + product.category())
                .products(ids(related.orElse(List.of())));
        return "product";
    }

    private Optional<List<Summary>> related(long id) {
        try {
            return Optional.of(catalog.related(id));
        } catch (RemoteFailure away) {
            return Optional.empty();
        }
    }

    private static LongStream ids(List<Summary> products) {
        return products.stream().mapToLong(Summary::id);
    }

    private static int existing(int page) {
        if (page < 0 || page > MOST_PAGES) {
            throw notFound("Page " + page);
        }
        return page;
    }

    private static ResponseStatusException notFound(String what) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, what + " does not exist");
    }
}
