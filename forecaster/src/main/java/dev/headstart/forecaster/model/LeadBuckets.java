package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.Calendar;
import dev.headstart.forecaster.feature.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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

    /** By stretch, at most {@code rows} known targets spread evenly over the lesson, each at another of its leads. */
    List<Points> samples(History h, Lesson lesson, int rows) {
        return IntStream.range(0, count())
                .mapToObj(b -> sample(b, h, lesson, rows))
                .toList();
    }

    private Points sample(int b, History h, Lesson lesson, int rows) {
        int span = h.size() - lesson.start();
        int wanted = Math.min(rows, span);
        int[] origins = new int[wanted];
        int[] targets = new int[wanted];
        int n = 0;
        for (int k = 0; k < wanted; k++) {
            int target = lesson.start() + (int) ((long) span * k / wanted);
            int lead = edges[b] + (int) Math.floorMod((k * 0x9E3779B97F4A7C15L) >>> 20, (long) width(b));
            if (!Double.isNaN(h.known(target)) && target - lead >= h.calendar().day()) {
                origins[n] = target - lead;
                targets[n++] = target;
            }
        }
        return new Points(Arrays.copyOf(origins, n), Arrays.copyOf(targets, n));
    }
}
