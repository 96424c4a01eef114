package dev.headstart.e2e.prometheus;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A process's metrics as it shows them (Prometheus text format).
 *
 * @param text of the page
 */
public record Exposition(String text) {

    /** The sum of a metric's samples whose labels, as they are written, are wanted. */
    public double sum(String metric, Predicate<String> wanted) {
        return samples(metric, wanted).mapToDouble(Map.Entry::getValue).sum();
    }

    private Stream<Map.Entry<String, Double>> samples(String metric, Predicate<String> wanted) {
        return text.lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .map(line -> line.contains(" # ") ? line.substring(0, line.indexOf(" # ")) : line) // an exemplar
                .map(line -> Map.entry(
                        line.substring(metric.length(), line.lastIndexOf(' ')),
                        Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
                .filter(sample -> wanted.test(sample.getKey()));
    }
}
