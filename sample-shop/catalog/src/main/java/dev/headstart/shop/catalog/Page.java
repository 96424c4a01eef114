package dev.headstart.shop.catalog;

import java.util.List;

/** A page of a list; pages are counted from 0. */
record Page(String title, List<Summary> products, int page, int pages, int total) {
    static final int SIZE = 24;

    static Page of(String title, List<Summary> products, int page, int total) {
        return new Page(title, products, page, (total + SIZE - 1) / SIZE, total);
    }
}
