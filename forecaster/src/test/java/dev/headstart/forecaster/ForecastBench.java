package dev.headstart.forecaster;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Prints our loss beside the best peer's on the example series: rolling origins over the last third, each at another hour, 24 h ahead, at most
 * 56 days of history. Usage: {@code ForecastBench [origins]}.
 */
final class ForecastBench {
    private static final List<Double> LEVELS = List.of(0.1, 0.5, 0.9, 0.95, 0.99);
    private static final Settings DAY = Settings.of(Duration.ofHours(24), LEVELS, ZoneOffset.UTC);
    private static final Map<String, Double> BEST_PEER = new LinkedHashMap<>();

    static {
        BEST_PEER.put("elb-requests", 0.339);
        BEST_PEER.put("nasa-http", 0.128);
        BEST_PEER.put("nyc-taxi", 0.063);
        BEST_PEER.put("rte-load", 0.014);
        BEST_PEER.put("twitter-amzn", 0.144);
    }

    private record Score(double loss, double inside, double above95, double trainCpuMillis, double refreshMillis) {}

    private ForecastBench() {}

    public static void main(String[] args) {
        int origins = args.length > 0 ? Integer.parseInt(args[0]) : 14;
        score(Examples.read("twitter-amzn"), 4);
        System.out.println(
                "| series | ours | best peer | ratio | in the 80% band | above q0.95 | CPU ms to train | ms to refresh |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        double logRatio = 0;
        double inside = 0;
        double above = 0;
        for (var peer : BEST_PEER.entrySet()) {
            Score s = score(Examples.read(peer.getKey()), origins);
            double ratio = s.loss() / peer.getValue();
            logRatio += Math.log(ratio) / BEST_PEER.size();
            inside += s.inside() / BEST_PEER.size();
            above += s.above95() / BEST_PEER.size();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.4f | %.3f | %.2f | %.1f%% | %.1f%% | %.0f | %.1f |%n",
                    peer.getKey(),
                    s.loss(),
                    peer.getValue(),
                    ratio,
                    100 * s.inside(),
                    100 * s.above95(),
                    s.trainCpuMillis(),
                    s.refreshMillis());
        }
        System.out.printf(
                Locale.ROOT,
                "| mean | | | %.3f | %.1f%% | %.1f%% | | |%n",
                Math.exp(logRatio),
                100 * inside,
                100 * above);
    }

    private static Score score(Series series, int count) {
        int day = (int) Duration.ofDays(1).dividedBy(series.step());
        double[] sum = new double[7];
        for (int k = 0; k < count; k++) {
            int origin = origin(series.size(), day, k, count);
            Series history = series.until(series.time(origin)).last(Duration.ofDays(56));
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            FittedForecaster fitted = Forecaster.train(history, DAY, List.of());
            sum[3] += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
            long wall = System.nanoTime();
            Forecast forecast = fitted.forecast(history, List.of());
            sum[4] += System.nanoTime() - wall;
            add(sum, series, forecast);
        }
        return new Score(sum[0] / count, sum[1] / sum[5], sum[2] / sum[5], sum[3] / count / 1e6, sum[4] / count / 1e6);
    }

    private static int origin(int size, int day, int k, int count) {
        int first = size * 2 / 3;
        int last = size - day;
        int base = first + (int) ((long) (last - first) * k / (count - 1));
        int hour = Math.floorMod(k * 7 + 3 - base % day / Math.max(1, day / 24) + 12, 24) - 12;
        int origin = base + hour * Math.max(1, day / 24);
        return origin > last ? origin - day : origin < first ? origin + day : origin;
    }

    private static void add(double[] sum, Series series, Forecast forecast) {
        double loss = 0;
        double total = 0;
        for (int i = 0; i < forecast.quantile(0.5).size(); i++) {
            double y = series.at(forecast.quantile(0.5).time(i));
            if (Double.isNaN(y)) {
                continue;
            }
            total += Math.abs(y);
            for (double level : LEVELS) {
                double e = y - forecast.quantile(level).value(i);
                loss += 2 * Math.max(level * e, (level - 1) * e) / LEVELS.size();
            }
            sum[1] += y >= forecast.quantile(0.1).value(i)
                            && y <= forecast.quantile(0.9).value(i)
                    ? 1
                    : 0;
            sum[2] += y > forecast.quantile(0.95).value(i) ? 1 : 0;
            sum[5]++;
        }
        sum[0] += total > 0 ? loss / total : 0;
    }
}
