package dev.headstart.planner;

import java.util.List;

/** The decisions on all targets that could be read, in the order of the waves. */
public record Plan(List<Decision> decisions) {
    public Plan {
        decisions = List.copyOf(decisions);
    }
}
