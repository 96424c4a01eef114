package dev.headstart.shop.cart;

import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The API of carts. */
@RestController
@RequestMapping("/carts/{cartId}")
class CartController {
    private static final int MOST = 99;

    private final Carts carts;
    private final Products products;

    record Quantity(int quantity) {}

    CartController(Carts carts, Products products) {
        this.carts = carts;
        this.products = products;
    }

    @GetMapping
    Cart get(@PathVariable UUID cartId) {
        return carts.get(cartId);
    }

    @PutMapping("/items/{productId}")
    Cart put(@PathVariable UUID cartId, @PathVariable long productId, @RequestBody Quantity wanted) {
        int quantity = wanted.quantity();
        if (quantity < 0 || quantity > MOST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "The quantity is " + quantity + "; give 1 to " + MOST + ", or 0 to remove the product");
        }
        return quantity == 0 ? carts.remove(cartId, productId) : carts.put(cartId, products.get(productId), quantity);
    }
}
