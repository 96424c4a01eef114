package dev.headstart.cli.rehearse;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.Rehearsed;
import dev.headstart.api.Rehearsed.RehearsedTarget;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells a rehearsal line by line: one for each target whenever what is known of it changes. */
final class Progress {
    private final PrintWriter out;
    private final Map<String, RehearsedTarget> told = new HashMap<>();
    private boolean begun;

    Progress(PrintWriter out) {
        this.out = out;
    }

    void show(Rehearsed rehearsed) {
        Duration lead = Duration.between(Instant.parse(rehearsed.since()), Instant.parse(rehearsed.start()));
        if (!begun && !rehearsed.targets().isEmpty()) {
            out.printf(
                    "The rise begins at %s for a peak from %s to %s%n",
                    rehearsed.since(), rehearsed.start(), rehearsed.end());
            begun = true;
        }
        for (RehearsedTarget target : rehearsed.targets()) {
            if (!target.equals(told.put(target.name(), target))) {
                out.println("  " + line(target, lead));
            }
        }
        if (rehearsed.outcome() != null) {
            String verdict =
                    rehearsed.targets().isEmpty() ? "Not played: " : rehearsed.inTime() ? "In time: " : "Not in time: ";
            out.println(verdict + rehearsed.outcome());
        }
        out.flush();
    }

    private static String line(RehearsedTarget target, Duration lead) {
        String ready = "%s: %d of %d ready".formatted(target.name(), target.ready(), target.replicas());
        if (target.readyAfter() == null) {
            return ready;
        }
        Duration early = lead.minus(PrometheusDuration.parse(target.readyAfter()));
        return ready + " after " + target.readyAfter()
                + (early.isNegative()
                        ? ", " + PrometheusDuration.format(early.abs()) + " too late"
                        : ", " + PrometheusDuration.format(early) + " before the peak");
    }
}
