package dev.headstart.shop.inventory.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AssortmentTest {
    private static final int SIZE = 50_000;

    private final Assortment assortment = new Assortment(SIZE, 40);

    @Test
    void isTheSameOnEveryMachine() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        assortment.products().forEach(it -> digest.update(it.toString().getBytes(StandardCharsets.UTF_8)));

        assertThat(HexFormat.of().formatHex(digest.digest()))
                .as("the hash of all products; a new one means other products: new shops differ from old ones")
                .isEqualTo("d689629544d580be1aff3ccbd1f69c2ec676f47e13453faa3b88ca27bf222988");
    }

    @Test
    void noTwoProductsOfABrandHaveTheSameName() {
        assertThat(assortment.products().map(it -> it.brand() + it.name())).doesNotHaveDuplicates();
    }

    @Test
    void allCategoriesAreAboutAsLargeAndAddUp() {
        var sizes =
                assortment.products().collect(Collectors.groupingBy(SeededProduct::category, Collectors.counting()));

        assertThat(sizes).hasSize(24).allSatisfy((_, size) -> assertThat(size).isBetween(2083L, 2084L));
        for (var index = 0; index < 24; index++) {
            assertThat(sizes.get(assortment.categories().get(index).slug())).isEqualTo(assortment.sizeOf(index));
        }
    }

    @Test
    void oneOfAHundredIsOutOfStock() {
        assertThat(assortment.products().filter(it -> it.available() == 0).count())
                .isBetween(400L, 600L);
    }

    @Test
    void pricesAreThoseOfAShop() {
        var furniture = assortment
                .products()
                .filter(it -> it.category().equals("furniture"))
                .mapToInt(SeededProduct::priceCents)
                .sorted()
                .toArray();

        assertThat(furniture[furniture.length / 2]).isBetween(22_000, 28_000);
        assertThat(assortment
                        .products()
                        .mapToInt(SeededProduct::priceCents)
                        .allMatch(it -> it % 100 == 90 || it % 100 == 99 || it % 100 == 49 || it % 1000 == 900))
                .isTrue();
    }

    @Test
    void namesReadLikeNames() {
        assertThat(assortment.products().limit(24 * 3))
                .allSatisfy(it -> assertThat(it.name()).matches("[A-Z].{8,70}"))
                .allSatisfy(it -> assertThat(it.slug()).matches("[a-z0-9]+(-[a-z0-9]+)*"))
                .allSatisfy(it -> assertThat(it.image()).matches(it.category() + "-(1[0-5]|[0-9])\\.svg"))
                .allSatisfy(it ->
                        assertThat(it.description().split("(?<=[.!?]) ").length).isBetween(2, 4));
    }
}
