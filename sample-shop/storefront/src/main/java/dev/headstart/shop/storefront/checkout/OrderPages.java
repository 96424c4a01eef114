package dev.headstart.shop.storefront.checkout;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What becomes of an order. Who knows its number may see it. */
@Controller
class OrderPages {
    private final Orders orders;

    OrderPages(Orders orders) {
        this.orders = orders;
    }

    @GetMapping("/orders/{id}")
    String order(@PathVariable UUID id, HttpServletRequest request, Model model) {
        Order order = orders.order(id, ReadAfter.of(request));
        model.addAttribute("order", order);
        model.addAttribute("refresh", !order.settled());
        return "order";
    }

    /** The part of the page that moves, for scripts that follow it. */
    @GetMapping("/orders/{id}/progress")
    String progress(@PathVariable UUID id, HttpServletRequest request, Model model) {
        model.addAttribute("order", orders.order(id, ReadAfter.of(request)));
        return "progress";
    }
}
