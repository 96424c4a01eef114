package dev.headstart.planner;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Reasons in words. */
final class Words {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Words() {}

    static String time(Instant at, Situation situation) {
        return CLOCK.format(at.atZone(situation.zone()));
    }

    static String need(Need need, Situation situation) {
        int present = need.present().orElse(0);
        if (need.ahead() >= 0
                && need.at(need.ahead()) >= present
                && situation.outlook() instanceof Outlook.Trusted trusted) {
            return "q%s = %s at %s needs %d"
                    .formatted(
                            trusted.quantile(),
                            number(need.load().load(need.ahead())),
                            time(need.load().time(need.ahead()), situation),
                            need.at(need.ahead()));
        }
        return situation.traffic().isPresent()
                ? "traffic now, %s, needs %d"
                        .formatted(number(situation.traffic().getAsDouble()), present)
                : "need unknown";
    }

    static String number(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.3g", value);
    }
}
