package dev.headstart.shop.inventory.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What products of a category are made of. Prices are log-normal: half of them are below {@code medianCents}, and {@code spread} is the
 * standard deviation of their logarithm.
 */
record Category(
        String slug,
        String name,
        int medianCents,
        double spread,
        List<String> brands,
        List<String> kinds,
        List<String> things,
        String sizeLabel,
        List<String> sizes,
        Map<String, List<String>> attributes,
        List<String> sentences) {

    /** All 24, in the order of menus. */
    static List<Category> all() {
        try (var file = Objects.requireNonNull(Category.class.getResourceAsStream("/catalogue/categories.json"))) {
            return JsonMapper.shared().readValue(file, new TypeReference<List<Category>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many products there can be without two that are the same. */
    int combinations() {
        return brands.size() * kinds.size() * things.size() * sizes.size();
    }
}
