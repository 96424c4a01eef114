package dev.headstart.shop.storefront.cart;

import dev.headstart.shop.platform.remote.RemoteFailure.NotFound;
import dev.headstart.shop.platform.remote.RemoteFailure.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.view.RedirectView;

/** The cart's page, and the forms that change it. */
@Controller
class CartPages {
    /** How many pieces a cart holds. */
    record Count(int count) {}

    private final Carts carts;

    CartPages(Carts carts) {
        this.carts = carts;
    }

    @GetMapping("/cart")
    String cart(
            HttpServletRequest request,
            Model model,
            @RequestParam(required = false, name = "notice") @Nullable Notice notice) {
        model.addAttribute("cart", CartCookie.of(request).map(carts::cart).orElseGet(() -> Cart.empty(new UUID(0, 0))));
        model.addAttribute("notice", notice == null ? null : notice.words());
        return "cart";
    }

    @PostMapping("/cart/items")
    RedirectView add(
            @RequestParam long productId,
            @RequestParam(defaultValue = "1") int quantity,
            HttpServletRequest request,
            HttpServletResponse response) {
        sane(quantity, 1);
        UUID id = CartCookie.ofOrNew(request, response);
        return changed(() -> carts.add(id, productId, quantity));
    }

    @PostMapping("/cart/items/{productId}")
    RedirectView set(
            @PathVariable long productId,
            @RequestParam int quantity,
            HttpServletRequest request,
            HttpServletResponse response) {
        sane(quantity, 0);
        UUID id = CartCookie.ofOrNew(request, response);
        return changed(() -> carts.set(id, productId, quantity));
    }

    /** The count that scripts show beside the word "Cart" on pages that are the same for everybody. */
    @GetMapping("/api/cart")
    ResponseEntity<Count> count(HttpServletRequest request) {
        return CartCookie.of(request)
                .map(id -> ResponseEntity.ok(new Count(carts.cart(id).count())))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    private static RedirectView changed(Runnable change) {
        try {
            change.run();
            return to("/cart");
        } catch (NotFound gone) {
            return to("/cart?notice=" + Notice.GONE);
        } catch (Refused refused) {
            return to("/cart?notice=" + Notice.FULL);
        }
    }

    private static RedirectView to(String address) {
        var redirect = new RedirectView(address);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return redirect;
    }

    private static void sane(int quantity, int least) {
        if (quantity < least || quantity > Cart.MOST) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST, "quantity is " + quantity + "; it must be " + least + " to " + Cart.MOST);
        }
    }
}
