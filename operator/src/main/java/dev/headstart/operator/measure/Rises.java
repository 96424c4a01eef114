package dev.headstart.operator.measure;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.Rise;
import dev.headstart.api.TargetSpec;
import dev.headstart.planner.Reading;
import dev.headstart.spec.PlanTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long the rises of one target took, from the pass that raised its floor to the first that finds so many replicas ready. All that is known of
 * them is in the plan's status, so that a new process goes on where the last one stopped. Rises overlap: each is measured to its own goal.
 *
 * <p>What is measured is the 0.9-quantile of the samples, the lower of its two neighbours: {@code sorted[9 (n - 1) / 10]}, so that one outlier never
 * decides. A rise under way is a sample of its age as soon as that is above the lead time without it.
 *
 * @param declared the lead time that target or plan declares
 * @param most that a measured lead time may be
 * @param all the rises that are kept, the oldest first
 */
public record Rises(Duration declared, Duration most, List<Rise> all) {

    static final int KEPT = 20;
    static final int ENOUGH = 3;
    /** More is a clock that has jumped. */
    private static final Duration LONGEST = Duration.ofDays(365);

    public Rises {
        all = List.copyOf(all);
    }

    /** What the status of a plan has of a target. The forecast must still show what comes after a need: half of it is the most. */
    public static Rises of(ScalePlan plan, TargetSpec spec) {
        return new Rises(
                spec.lead(plan.getSpec().lead()),
                plan.getSpec().forecast().ahead().dividedBy(2),
                PlanTarget.leadTime(plan, spec).map(LeadTime::rises).orElse(List.of()));
    }

    /**
     * The rises after a pass.
     *
     * @param reading what the pass found, before it wrote anything
     * @param desired replicas that the workload was asked for then
     * @param floor what the pass decided
     */
    public Rises after(Instant now, Reading reading, int desired, int floor) {
        List<Rise> next = new ArrayList<>();
        all.forEach(rise -> goOn(rise, now, reading, floor).ifPresent(next::add));
        boolean needsPods = floor > Math.max(reading.floor(), desired) && reading.ready() < floor;
        if (needsPods && next.stream().noneMatch(rise -> isOpen(rise) && rise.to() == floor)) {
            next.add(new Rise(now.truncatedTo(ChronoUnit.SECONDS).toString(), reading.ready(), floor, null, null));
        }
        while (next.size() > KEPT) {
            next.remove(next.stream().filter(rise -> !isOpen(rise)).findFirst().orElse(next.getLast()));
        }
        return new Rises(declared, most, next);
    }

    /** The rises of a target that does not follow its plan: nothing can be measured on it. */
    public Rises interrupted() {
        return new Rises(
                declared, most, all.stream().filter(rise -> !isOpen(rise)).toList());
    }

    /** A rise that began in the future was measured by a clock that has jumped back: nothing is known of it. */
    private Optional<Rise> goOn(Rise rise, Instant now, Reading reading, int floor) {
        Duration age = age(rise, now);
        if (!isOpen(rise)) {
            return Optional.of(rise);
        } else if (age.isNegative()) {
            return Optional.empty();
        } else if (reading.ready() >= rise.to() && reading.readyQuery()) {
            return Optional.of(ended(rise, age, null));
        } else if (floor >= rise.to()) {
            return Optional.of(rise);
        }
        return age.compareTo(planned(done())) > 0 ? Optional.of(ended(rise, age, true)) : Optional.empty();
    }

    private static Rise ended(Rise rise, Duration age, @Nullable Boolean unfinished) {
        return new Rise(rise.since(), rise.from(), rise.to(), PrometheusDuration.format(age), unfinished);
    }

    /**
     * For the status.
     *
     * @param achieved the lead at the last peak
     */
    public LeadTime leadTime(Instant now, @Nullable String achieved) {
        return new LeadTime(
                PrometheusDuration.format(declared),
                measured(now).map(PrometheusDuration::format).orElse(null),
                achieved,
                all);
    }

    /** The measured lead time; empty while there are too few samples. */
    Optional<Duration> measured(Instant now) {
        List<Duration> done = done();
        Duration without = planned(done);
        List<Duration> late = all.stream()
                .filter(Rises::isOpen)
                .map(rise -> age(rise, now))
                .filter(age -> age.compareTo(without) > 0)
                .toList();
        return p90(Stream.concat(done.stream(), late.stream()).toList());
    }

    private Duration planned(List<Duration> samples) {
        return p90(samples).filter(p -> p.compareTo(declared) > 0).orElse(declared);
    }

    private Optional<Duration> p90(List<Duration> samples) {
        if (samples.size() < ENOUGH) {
            return Optional.empty();
        }
        Duration p90 = samples.stream().sorted().toList().get(9 * (samples.size() - 1) / 10);
        return Optional.of(Collections.min(List.of(p90, most)));
    }

    private List<Duration> done() {
        return all.stream()
                .flatMap(rise -> Stream.ofNullable(rise.took()))
                .map(PrometheusDuration::parse)
                .toList();
    }

    private static boolean isOpen(Rise rise) {
        return rise.took() == null;
    }

    private static Duration age(Rise rise, Instant now) {
        return Collections.min(List.of(LONGEST, Duration.between(Instant.parse(rise.since()), now)));
    }
}
