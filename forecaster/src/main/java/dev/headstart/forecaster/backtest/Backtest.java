package dev.headstart.forecaster.backtest;

import dev.headstart.forecaster.CandidateScore;
import dev.headstart.forecaster.DayScore;
import dev.headstart.forecaster.calibrate.Conformal;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.Lesson;
import dev.headstart.forecaster.model.Points;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scores a candidate over rolling origins: its out-of-fold quantiles of the last third, calibrated on the two thirds before. Loss is the mean
 * weighted quantile loss 2 Σ pinball / Σ y over the levels; high levels among them make an under-forecast peak cost more.
 */
public final class Backtest {
    private final History history;
    private final Lesson lesson;
    private final Points points;
    private final int split;

    public Backtest(History history, Lesson lesson, Points points) {
        this.history = history;
        this.lesson = lesson;
        this.points = points;
        this.split = points.size() * 2 / 3;
    }

    /** A candidate's score over the whole backtest, its loss on each 24 hours of it, and its score on each local day. */
    public record Result(CandidateScore score, DailyLosses daily, List<DayScore> days) {}

    public Result score(String name, double[][] outOfFold) {
        Conformal conformal = Conformal.fit(history, lesson, part(0, split), Arrays.copyOf(outOfFold, split));
        Points late = part(split, points.size());
        double[][] q = conformal.apply(late, Arrays.copyOfRange(outOfFold, split, outOfFold.length));
        double[] levels = lesson.levels();
        int low = lesson.at(0.1);
        int mid = lesson.at(0.5);
        int high = lesson.at(0.9);
        Tally whole = new Tally();
        TreeMap<LocalDate, Tally> days = new TreeMap<>();
        double[] daily = new double[q.length == 0 ? 0 : day(late, q.length - 1) + 1];
        for (int i = 0; i < q.length; i++) {
            double y = raw(history.known(late.targets()[i]));
            for (Tally tally : List.of(
                    whole, days.computeIfAbsent(history.calendar().date(late.targets()[i]), day -> new Tally()))) {
                tally.add(y, raw(q[i][low]), raw(q[i][mid]), raw(q[i][high]));
            }
            for (int k = 0; k < levels.length; k++) {
                double e = y - raw(q[i][k]);
                daily[day(late, i)] += 2 * Math.max(levels[k] * e, (levels[k] - 1) * e) / levels.length;
            }
        }
        double loss = Arrays.stream(daily).sum();
        CandidateScore score = new CandidateScore(name, whole.wape(), whole.share(loss), whole.coverage());
        return new Result(score, new DailyLosses(daily), scores(days));
    }

    private static List<DayScore> scores(SortedMap<LocalDate, Tally> days) {
        return days.entrySet().stream()
                .map(day -> new DayScore(
                        day.getKey(), day.getValue().wape(), day.getValue().coverage()))
                .toList();
    }

    private int day(Points late, int i) {
        return (late.targets()[i] - late.targets()[0]) / history.calendar().day();
    }

    private double raw(double z) {
        return history.transform().back(z) / history.transform().unit();
    }

    private Points part(int from, int to) {
        return new Points(
                Arrays.copyOfRange(points.origins(), from, to), Arrays.copyOfRange(points.targets(), from, to));
    }
}
