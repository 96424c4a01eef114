package dev.headstart.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what limits a step while it is decided. Words are put together only if somebody reads them. */
final class Trace {
    private final List<Limit> limits;
    private final List<Supplier<String>> words = new ArrayList<>(2);

    Trace(Need need) {
        this.limits = new ArrayList<>(need.bounds().limits(need.raw()));
    }

    void add(Limit limit, Supplier<String> why) {
        if (!limits.contains(limit)) {
            limits.add(limit);
        }
        say(why);
    }

    void say(Supplier<String> why) {
        words.add(why);
    }

    Step to(int floor) {
        return new Step(floor, limits, words);
    }
}
