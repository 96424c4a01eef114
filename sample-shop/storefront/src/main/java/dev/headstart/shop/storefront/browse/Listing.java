package dev.headstart.shop.storefront.browse;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One page of products.
 *
 * @param page its number, from 0
 * @param pages how many there are
 * @param total how many products there are on all of them
 */
public record Listing(String title, List<Summary> products, int page, int pages, int total) {
    private static final int AROUND = 2;

    /** The numbers of the pages around this one, which readers can go to at once. */
    public List<Integer> near() {
        return IntStream.rangeClosed(Math.max(0, page - AROUND), Math.min(pages - 1, page + AROUND))
                .boxed()
                .toList();
    }
}
