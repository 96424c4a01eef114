package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.Calendar;
import java.util.ArrayList;
import java.util.List;

/** Stretches of leads that share coefficients: narrow for the next hours, wide further out. */
record LeadBuckets(int[] edges) {
    private static final double[] HOURS = {0.5, 1, 2, 4, 7, 11, 15, 19, 24, 36, 48, 72, 120};

    static LeadBuckets of(Calendar calendar, int horizon) {
        List<Integer> edges = new ArrayList<>(List.of(0));
        for (double hours : HOURS) {
            int edge = (int) Math.round(hours * calendar.day() / 24);
            if (edge > edges.getLast() && edge < horizon) {
                edges.add(edge);
            }
        }
        edges.add(horizon);
        return new LeadBuckets(edges.stream().mapToInt(e -> e).toArray());
    }

    int count() {
        return edges.length - 1;
    }

    int of(int lead) {
        int b = 0;
        while (b < count() - 1 && lead >= edges[b + 1]) {
            b++;
        }
        return b;
    }

    int width(int b) {
        return edges[b + 1] - edges[b];
    }
}
