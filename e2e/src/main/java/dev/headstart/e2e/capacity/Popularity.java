package dev.headstart.e2e.capacity;

import java.util.random.RandomGenerator;

/**
 * Which of many products people look at: by Zipf's law the first twice as often as the second, three times as often as the third.
 *
 * @param products how many there are
 */
record Popularity(int products) {

    /** One that is looked at, from 0. */
    int draw(RandomGenerator random) {
        return (int) Math.floor(Math.exp(random.nextDouble() * Math.log(products + 1))) - 1;
    }

    /** How many different ones are seen in a number of looks, in the mean. */
    double seen(double looks) {
        double seen = 0;
        for (int i = 0; i < products; i++) {
            double part = Math.log((i + 2.0) / (i + 1)) / Math.log(products + 1);
            seen += 1 - Math.exp(-looks * part);
        }
        return seen;
    }
}
