package dev.headstart.shop.storefront.checkout;

import dev.headstart.shop.platform.remote.RemoteFailure;
import dev.headstart.shop.platform.remote.RemoteFailure.Refused;
import dev.headstart.shop.storefront.cart.Cart;
import dev.headstart.shop.storefront.cart.CartCookie;
import dev.headstart.shop.storefront.cart.Carts;
import dev.headstart.shop.storefront.cart.Notice;
import dev.headstart.shop.storefront.checkout.Orders.Placed;
import dev.headstart.shop.storefront.checkout.Orders.Purchase;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The form that makes an order of a cart. Whatever goes wrong, what was typed stays. */
@Controller
class CheckoutPages {
    private static final String LATER =
            "We cannot take orders right now. Nothing is lost: what you typed is still here, and your cart is safe. Send it again in a moment.";

    private final Carts carts;
    private final Orders orders;

    CheckoutPages(Carts carts, Orders orders) {
        this.carts = carts;
        this.orders = orders;
    }

    @GetMapping("/checkout")
    ModelAndView form(HttpServletRequest request) {
        Optional<Cart> cart =
                CartCookie.of(request).map(carts::cart).filter(c -> !c.items().isEmpty());
        return cart.isEmpty()
                ? emptyCart()
                : new ModelAndView("checkout")
                        .addObject("form", CheckoutForm.blank())
                        .addObject("cart", cart.get());
    }

    @PostMapping("/checkout")
    ModelAndView place(
            @Valid @ModelAttribute("form") CheckoutForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<UUID> cart = CartCookie.of(request);
        if (cart.isEmpty()) {
            return emptyCart();
        }
        if (errors.hasErrors()) {
            return again(cart.get(), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        try {
            Placed placed = orders.place(new Purchase(cart.get(), form.key(), form.customer()));
            ReadAfter.remember(placed.position(), request, response);
            return seeOther("/orders/" + placed.orderId());
        } catch (Refused refused) {
            return refused.status() == HttpStatus.CONFLICT.value()
                    ? emptyCart()
                    : again(cart.get(), HttpStatus.UNPROCESSABLE_CONTENT)
                            .addObject("notice", "This order was not accepted: " + refused.detail());
        } catch (RemoteFailure away) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            return again(cart.get(), HttpStatus.SERVICE_UNAVAILABLE).addObject("notice", LATER);
        }
    }

    /** The same form with what was typed, and with the cart beside it if that can be read. */
    private ModelAndView again(UUID cart, HttpStatus status) {
        var page = new ModelAndView("checkout");
        page.setStatus(status);
        try {
            page.addObject("cart", carts.cart(cart));
        } catch (RemoteFailure away) {
            page.addObject("cart", null);
        }
        return page;
    }

    private static ModelAndView emptyCart() {
        return seeOther("/cart?notice=" + Notice.EMPTY);
    }

    private static ModelAndView seeOther(String address) {
        var redirect = new RedirectView(address);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExposeModelAttributes(false);
        return new ModelAndView(redirect);
    }
}
