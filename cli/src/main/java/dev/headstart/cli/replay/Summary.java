package dev.headstart.cli.replay;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of a replay: one line a target and strategy, beside the HPA alone.
 *
 * @param counted the part of the window whose shortfall is told
 * @param price of a replica-hour
 */
record Summary(String plan, Window window, Window counted, double price) {

    static final List<String> HEADINGS = List.of(
            "TARGET",
            "STRATEGY",
            "SHORT (min)",
            "OVER CAPACITY",
            "REPLICA-HOURS",
            "COST",
            "LEAD",
            "SHORT vs HPA",
            "HOURS vs HPA");

    String title() {
        String all = "Replay of %s: %s to %s (%.1f days)"
                .formatted(plan, window.start(), window.end(), window.length().toMinutes() / 1440.0);
        return counted.equals(window) ? all : all + "; SHORT from " + counted.start() + " to " + counted.end();
    }

    String table(List<Result> results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        rows.addAll(rows(results));
        int[] widths = new int[HEADINGS.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder(title()).append('\n');
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String pad = " ".repeat(widths[i] - row.get(i).length());
                line.append(i < 2 ? row.get(i) + pad : pad + row.get(i)).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** The rows below {@link #HEADINGS}, target by target. */
    List<List<String>> rows(List<Result> results) {
        List<String> targets = results.stream().map(Result::target).distinct().toList();
        return targets.stream()
                .flatMap(target -> results.stream().filter(r -> r.target().equals(target)))
                .map(r -> row(r, hpa(results, r.target())))
                .toList();
    }

    private List<String> row(Result r, Result hpa) {
        return List.of(
                r.target(),
                r.strategy(),
                text("%.1f", r.underProvisionedMinutes()),
                text("%.4f%%", 100 * r.overCapacityShare()),
                text("%.0f", r.replicaHours()),
                text("%.2f", price * r.replicaHours()),
                PrometheusDuration.format(Duration.ofSeconds((long) r.leadSeconds())),
                hpa.underProvisionedMinutes() == 0
                        ? "-"
                        : text("%+.1f%%", 100 * (r.underProvisionedMinutes() / hpa.underProvisionedMinutes() - 1)),
                text("%.3f x", r.replicaHours() / hpa.replicaHours()));
    }

    private static Result hpa(List<Result> results, String target) {
        return results.stream()
                .filter(r -> r.target().equals(target) && r.strategy().equals("hpa"))
                .findFirst()
                .orElseThrow();
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
