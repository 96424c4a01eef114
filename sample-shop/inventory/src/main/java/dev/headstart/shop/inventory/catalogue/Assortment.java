package dev.headstart.shop.inventory.catalogue;

import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The products that the shop starts with: the same on every machine. Popularity is Zipf's: the product of rank r is bought 1/r as often as the first. */
final class Assortment {
    private static final int MOST_POPULAR = 1_000_000;
    private static final int PALETTES = 16;
    private static final int MOST_STOCK = 500;

    private final List<Category> categories = Category.all();
    private final int size;
    private final int[] ranks;
    private final List<int[]> combinations;

    Assortment(int size, long seed) {
        this.size = size;
        var random = new SplittableRandom(seed);
        ranks = shuffled(size, random);
        combinations = categories.stream()
                .map(it -> shuffled(it.combinations(), random))
                .toList();
    }

    List<Category> categories() {
        return categories;
    }

    /** How many products are in the category at an index; neighbouring ids are of neighbouring categories. */
    int sizeOf(int category) {
        return (size - category + categories.size() - 1) / categories.size();
    }

    Stream<SeededProduct> products() {
        return IntStream.range(0, size).mapToObj(this::product);
    }

    private SeededProduct product(int index) {
        var category = categories.get(index % categories.size());
        var random = new SplittableRandom(index);
        var combination = combinations.get(index % categories.size())[index / categories.size()];
        var brand = category.brands().get(combination % category.brands().size());
        var rest = combination / category.brands().size();
        var kind = category.kinds().get(rest % category.kinds().size());
        rest /= category.kinds().size();
        var thing = category.things().get(rest % category.things().size());
        var size = category.sizes().get(rest / category.things().size());
        var name = category.slug().equals("books")
                ? "%s %s (%s)".formatted(kind, thing, size)
                : "%s %s %s, %s".formatted(brand, kind, thing, size);
        return new SeededProduct(
                index + 1,
                slug(name),
                name,
                brand,
                category.slug(),
                description(category, random),
                attributes(category, size, random),
                "%s-%d.svg".formatted(category.slug(), random.nextInt(PALETTES)),
                MOST_POPULAR / (ranks[index] + 1),
                price(category, random),
                random.nextInt(100) == 0 ? 0 : 1 + random.nextInt(MOST_STOCK));
    }

    private static String description(Category category, SplittableRandom random) {
        var order = shuffled(category.sentences().size(), random);
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(it -> category.sentences().get(order[it]))
                .reduce((first, next) -> first + " " + next)
                .orElseThrow();
    }

    private static Map<String, String> attributes(Category category, String size, SplittableRandom random) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(category.sizeLabel(), size);
        category.attributes()
                .forEach((name, values) -> attributes.put(name, values.get(random.nextInt(values.size()))));
        return attributes;
    }

    /** A price as shops write it: 4.99 or 4.49, 34.90, 249.00. */
    private static int price(Category category, SplittableRandom random) {
        var cents = category.medianCents() * Math.exp(category.spread() * random.nextGaussian());
        if (cents < 2_000) {
            return Math.max(1, (int) Math.round(cents / 50)) * 50 + 49 - 50 * random.nextInt(2);
        }
        return cents < 10_000
                ? (int) Math.round(cents / 100) * 100 - 10
                : (int) Math.round(cents / 1_000) * 1_000 - 100;
    }

    private static String slug(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static int[] shuffled(int size, SplittableRandom random) {
        var numbers = IntStream.range(0, size).toArray();
        for (var i = size - 1; i > 0; i--) {
            var other = random.nextInt(i + 1);
            var moved = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = moved;
        }
        return numbers;
    }
}
