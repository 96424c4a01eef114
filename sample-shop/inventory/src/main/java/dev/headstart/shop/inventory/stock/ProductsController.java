package dev.headstart.shop.inventory.stock;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Prices and stock, for whoever runs the shop. */
@RestController
@RequestMapping("/products/{id}")
class ProductsController {
    private static final int MOST = 100_000_000;

    private final Products products;

    ProductsController(Products products) {
        this.products = products;
    }

    record Price(int priceCents) {}

    record Quantity(int quantity) {}

    @PutMapping("/price")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void price(@PathVariable int id, @RequestBody Price price) {
        require("priceCents", price.priceCents, 1);
        if (!products.price(id, price.priceCents)) {
            throw unknown(id);
        }
    }

    @PutMapping("/stock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stock(@PathVariable int id, @RequestBody Quantity stock) {
        require("quantity", stock.quantity, 0);
        if (!products.stock(id, stock.quantity)) {
            throw unknown(id);
        }
    }

    @GetMapping("/stock")
    Products.Stock stock(@PathVariable int id) {
        return products.stock(id).orElseThrow(() -> unknown(id));
    }

    private static void require(String name, int value, int least) {
        if (value < least || value > MOST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "%s is %d; it has to be %d to %d".formatted(name, value, least, MOST));
        }
    }

    private static ResponseStatusException unknown(int id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no product " + id + "; ids are 1 to 50000");
    }
}
