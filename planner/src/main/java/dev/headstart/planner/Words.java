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
        int ahead = need.ahead().step();
        int present = need.present().orElse(0);
        if (ahead >= 0 && need.at(ahead) >= present && situation.outlook() instanceof Outlook.Trusted trusted) {
            return "q%s = %s at %s needs %d"
                    .formatted(
                            trusted.quantile(),
                            number(need.load().load(ahead)),
                            time(need.load().time(ahead), situation),
                            need.at(ahead));
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
