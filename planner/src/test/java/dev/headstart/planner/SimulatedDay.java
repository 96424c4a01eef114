package dev.headstart.planner;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/**
 * Two days, or a week for every tenth seed, of a small random system: a daily load with noise, a forecast that is wrong by some, replicas
 * that take their time or never come, outages of metrics and forecast, a guard, crashes between any two writes, clocks that jump, and hands that
 * change a floor.
 */
final class SimulatedDay {
    private static final int DAYS = 2;
    private static final int WEEK = 7;
    private static final int ONE_IN_TEN = 10;
    private static final Duration FORECAST_STEP = Duration.ofMinutes(30);

    /** One pass: what was seen and what was decided. */
    record Pass(Situation situation, Plan plan) {}

    private static final class Tier {
        final Target target;
        final Duration startUp;
        final boolean stuck;
        int floor;
        int ready;
        Instant readyAt;
        Optional<Instant> lastLowered = Optional.empty();
        Optional<Instant> lastRaised = Optional.empty();

        Tier(Target target, Duration startUp, boolean stuck, Instant now) {
            this.target = target;
            this.startUp = startUp;
            this.stuck = stuck;
            this.floor = target.min();
            this.ready = floor;
            this.readyAt = now;
        }
    }

    private final Random random;
    private final List<Tier> tiers = new ArrayList<>();
    private final double base;
    private final double swing;
    private final double error;
    private final int days;
    private Instant now = Given.NOON;

    SimulatedDay(long seed) {
        random = new Random(seed);
        base = 100 + random.nextDouble() * 900;
        swing = random.nextDouble() * 6;
        error = random.nextDouble() * 0.3;
        days = seed % ONE_IN_TEN == 0 ? WEEK : DAYS;
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Duration startUp = Duration.ofMinutes(random.nextInt(90));
            tiers.add(new Tier(target(i), startUp, random.nextInt(8) == 0, now));
        }
    }

    List<Target> targets() {
        return tiers.stream().map(tier -> tier.target).toList();
    }

    List<Pass> run() {
        List<Pass> passes = new ArrayList<>();
        Instant end = now.plus(Duration.ofDays(days));
        while (now.isBefore(end)) {
            tiers.forEach(this::comeUp);
            Situation situation = situation();
            Plan plan = Planner.plan(targets(), situation);
            passes.add(new Pass(situation, plan));
            plan.decisions().stream().limit(writesBeforeACrash(plan)).forEach(this::act);
            now = now.plus(Duration.ofMinutes(10 + random.nextInt(20))).plus(clockJump());
        }
        return passes;
    }

    /** All of them, but at times the operator dies before any of them, after the last or between two. */
    private int writesBeforeACrash(Plan plan) {
        int all = plan.decisions().size();
        return random.nextInt(20) == 0 ? random.nextInt(all + 1) : all;
    }

    /** Mostly none; at times up to three hours on, or back. */
    private Duration clockJump() {
        return random.nextInt(100) == 0 ? Duration.ofMinutes(random.nextInt(361) - 180L) : Duration.ZERO;
    }

    private Target target(int i) {
        int min = 1 + random.nextInt(3);
        return new Target(
                "t" + i,
                random.nextInt(3),
                50 + random.nextDouble() * 300,
                0.2 + random.nextDouble(),
                min,
                min + random.nextInt(25),
                Duration.ofMinutes(30 + random.nextInt(150)),
                random.nextBoolean(),
                new Target.ScaleDown(
                        Duration.ofMinutes(random.nextInt(300)),
                        random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(3))),
                random.nextInt(3) == 0
                        ? Optional.of(
                                new Target.ScaleUp(1 + random.nextInt(4), Duration.ofMinutes(5 + random.nextInt(60))))
                        : Optional.empty());
    }

    private double load(Instant t) {
        double day = (t.getEpochSecond() - Given.NOON.getEpochSecond()) / 86_400.0;
        return base * (1 + swing * Math.max(0, Math.sin(2 * Math.PI * day)));
    }

    private void comeUp(Tier tier) {
        if (!tier.stuck && !now.isBefore(tier.readyAt)) {
            tier.ready = tier.floor;
        }
        tier.ready = Math.min(tier.ready, tier.floor);
        if (random.nextInt(200) == 0) {
            tier.floor = random.nextInt(40);
        }
    }

    private void act(Decision decision) {
        Tier tier = tiers.stream()
                .filter(t -> t.target.name().equals(decision.target()))
                .findFirst()
                .orElseThrow();
        if (decision.floor() > tier.floor) {
            tier.readyAt = now.plus(tier.startUp);
            tier.lastRaised = Optional.of(now);
        }
        if (decision.floor() < tier.floor) {
            tier.lastLowered = Optional.of(now);
        }
        tier.floor = decision.floor();
    }

    private Situation situation() {
        Map<String, Reading> readings = new HashMap<>();
        for (Tier tier : tiers) {
            int ceiling = random.nextInt(30) == 0 ? 1 + random.nextInt(20) : Integer.MAX_VALUE;
            if (random.nextInt(60) != 0) {
                readings.put(
                        tier.target.name(),
                        new Reading(
                                tier.floor,
                                tier.ready,
                                random.nextInt(15) != 0,
                                ceiling,
                                tier.lastLowered,
                                tier.lastRaised));
            }
        }
        double traffic = load(now) * (0.8 + 0.4 * random.nextDouble());
        return new Situation(
                now,
                ZoneOffset.UTC,
                random.nextInt(10) == 0 ? OptionalDouble.empty() : OptionalDouble.of(traffic),
                outlook(),
                random.nextInt(10) == 0,
                readings);
    }

    private Outlook outlook() {
        Instant start = Instant.ofEpochSecond(now.getEpochSecond() / 1800 * 1800);
        double[] values = new double[4 + random.nextInt(20)];
        for (int i = 0; i < values.length; i++) {
            values[i] = load(start.plus(FORECAST_STEP.multipliedBy(i))) * (1 + error * random.nextGaussian());
            values[i] = Math.max(0, values[i]);
        }
        return switch (random.nextInt(20)) {
            case 0 -> new Outlook.Missing("outage");
            case 1 -> new Outlook.Untrusted(Given.forecast(start, FORECAST_STEP, values), Given.QUANTILE, "absurd");
            default -> Given.trusted(start, FORECAST_STEP, values);
        };
    }
}
