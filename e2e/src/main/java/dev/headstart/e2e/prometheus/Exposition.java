package dev.headstart.e2e.prometheus;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A process's metrics as it shows them (Prometheus text format).
 *
 * @param text of the page
 */
public record Exposition(String text) {

    private static final Pattern BOUND = Pattern.compile("le=\"([^\"]+)\"");

    /** The sum of a metric's samples whose labels, as they are written, are wanted. */
    public double sum(String metric, Predicate<String> wanted) {
        return samples(metric, wanted).mapToDouble(Map.Entry::getValue).sum();
    }

    /** How many observations a histogram has up to each bound, summed over what is wanted. */
    public NavigableMap<Double, Double> buckets(String histogram, Predicate<String> wanted) {
        NavigableMap<Double, Double> buckets = new TreeMap<>();
        samples(histogram + "_bucket", wanted).forEach(sample -> {
            Matcher bound = BOUND.matcher(sample.getKey());
            if (bound.find()) {
                double upTo =
                        bound.group(1).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound.group(1));
                buckets.merge(upTo, sample.getValue(), Double::sum);
            }
        });
        return buckets;
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
