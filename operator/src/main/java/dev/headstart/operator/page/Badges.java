package dev.headstart.operator.page;

import dev.headstart.api.ConditionType;

/** A plan's state in two or three words, each with a sign of its own, so that no colour has to be seen. */
final class Badges {

    private Badges() {}

    static Html of(PlanView view) {
        return Html.of("<span class=\"badges\">%s%s%s</span>", mode(view), trust(view), troubles(view));
    }

    private static Html mode(PlanView view) {
        return switch (view.mode()) {
            case "Enforce" -> badge("act", "▲", "Enforce");
            case "Paused" -> badge("warn", "‖", "Paused");
            default -> badge("calm", "○", view.mode());
        };
    }

    private static Html trust(PlanView view) {
        if (view.forecast().isEmpty()) {
            return badge("warn", "…", "No forecast");
        }
        return view.trusted() ? badge("good", "✓", "Trusted") : badge("warn", "!", "Not trusted");
    }

    private static Html troubles(PlanView view) {
        boolean tooLittle =
                view.troubles().stream().anyMatch(c -> c.getType().equals(ConditionType.CapacitySufficient.name()));
        return tooLittle ? badge("bad", "✕", "Peak does not fit") : Html.NONE;
    }

    private static Html badge(String kind, String sign, String words) {
        return Html.of("<span class=\"badge %s\"><span aria-hidden=\"true\">%s</span> %s</span>", kind, sign, words);
    }
}
