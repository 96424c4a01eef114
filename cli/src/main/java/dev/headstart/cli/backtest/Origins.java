package dev.headstart.cli.backtest;

import java.util.stream.IntStream;

/**
 * Moments to forecast from: spread over the last third of a series, each at another hour of the day.
 *
 * @param first the first step that may be an origin, which is the first step not known
 * @param last the last one from which a whole horizon still lies in the series
 * @param day steps of a day
 */
record Origins(int first, int last, int day) {
    private static final int HOURS_ON = 7;

    /** The last third of {@code size} steps, less one horizon. */
    static Origins of(int size, int horizon, int day) {
        int last = size - horizon;
        if (last < 1) {
            throw new IllegalArgumentException("The series has " + size + " steps, too few to forecast " + horizon
                    + " of them; shorten --horizon or read more history");
        }
        return new Origins(Math.min(size * 2 / 3, last), last, day);
    }

    int[] spread(int count) {
        return IntStream.range(0, count).map(k -> origin(k, count)).toArray();
    }

    private int origin(int k, int count) {
        int hour = Math.max(1, day / 24);
        int base = first + (int) ((long) (last - first) * k / Math.max(1, count - 1));
        int turn = Math.floorMod(k * HOURS_ON + 3 - base % day / hour + 12, 24) - 12;
        int turned = base + turn * hour;
        int within = turned > last ? turned - day : turned < first ? turned + day : turned;
        return Math.clamp(within, first, last);
    }
}
