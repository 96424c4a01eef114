package dev.headstart.shop.storefront.scale;

import dev.headstart.shop.storefront.edge.Shared;
import dev.headstart.shop.storefront.scale.WatchedPlan.Nothing;
import dev.headstart.shop.storefront.scale.WatchedPlan.Seen;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How many replicas each service has and will have. */
@Controller
class ScalePage {
    private final WatchedPlan watched;

    ScalePage(WatchedPlan watched) {
        this.watched = watched;
    }

    @GetMapping("/about/scale")
    String scale(Model model, HttpServletResponse response) {
        switch (watched.look()) {
            case Seen(PlanView plan) -> model.addAttribute("plan", plan);
            case Nothing(String why) -> model.addAttribute("words", why);
        }
        Shared.briefly(response).tagged("scale");
        return "scale";
    }
}
