package dev.headstart.operator.rehearse;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.Rehearsed;
import dev.headstart.api.Rehearsed.RehearsedTarget;
import dev.headstart.api.ScalePlan;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import dev.headstart.planner.Target;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A peak that is played: traffic of {@code peak} from {@code start} to {@code end}, with what is between the request and its start as every
 * target's lead time. It is planned for beside the forecast, by the same rules, and a floor is the larger of both; so it can raise floors and
 * lower none, and once it is over, floors come down as they always do.
 *
 * @param request the annotation, word for word; another one is another rehearsal
 * @param peak in the unit of the plan's query
 * @param since when the operator first saw the request
 * @param before what status said of it in the pass before
 * @param refusal why the request cannot be played
 */
public record Rehearsal(
        String request,
        double peak,
        Instant since,
        Instant start,
        Instant end,
        Optional<Rehearsed> before,
        Optional<String> refusal) {

    private static final Pattern REQUEST = Pattern.compile("(\\S+) in (\\S+) for (\\S+)");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration STEP = Duration.ofSeconds(10);

    /**
     * What a plan is asked to play, from now on or since its status says.
     */
    public static Optional<Rehearsal> of(ScalePlan plan, Instant now) {
        Map<String, String> annotations = plan.getMetadata().getAnnotations();
        String request = annotations == null ? null : annotations.get(ScalePlan.REHEARSE);
        if (request == null) {
            return Optional.empty();
        }
        Optional<Rehearsed> before = plan.rehearsed(request);
        Instant since = before.map(r -> Instant.parse(r.since())).orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS));
        if (!plan.getSpec().acts()) {
            String why = "the plan is paused or its mode is Observe, so nothing is raised";
            return Optional.of(refused(request, since, before, why));
        }
        try {
            return Optional.of(parsed(request, since, before));
        } catch (IllegalArgumentException e) {
            String why = "write it as \"5000 in 10m for 15m\": " + e.getMessage();
            return Optional.of(refused(request, since, before, why));
        }
    }

    private static Rehearsal refused(String request, Instant since, Optional<Rehearsed> before, String why) {
        return new Rehearsal(request, 0, since, since, since, before, Optional.of("refused: " + why));
    }

    private static Rehearsal parsed(String request, Instant since, Optional<Rehearsed> before) {
        Matcher words = REQUEST.matcher(request);
        if (!words.matches()) {
            throw new IllegalArgumentException("'" + request + "' is not of the form PEAK in SPAN for SPAN");
        }
        double peak = Quantity.parse(words.group(1)).getNumericalAmount().doubleValue();
        if (!(peak > 0)) {
            throw new IllegalArgumentException("the peak must be above 0, was " + words.group(1));
        }
        Instant start = since.plus(span(words.group(2)));
        Instant end = start.plus(span(words.group(3)));
        return new Rehearsal(request, peak, since, start, end, before, Optional.empty());
    }

    private static Duration span(String text) {
        Duration span = PrometheusDuration.parse(text);
        if (span.isZero() || span.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a span must be above 0 and at most 1d, was " + text);
        }
        return span;
    }

    /** The decisions with floors raised to what the rehearsal needs. */
    public List<Decision> over(List<Decision> decisions, List<Target> targets, Situation situation) {
        if (!situation.now().isBefore(end)) {
            return decisions;
        }
        Duration lead = Duration.between(since, start);
        List<Target> hurried =
                targets.stream().map(target -> target.withLeadTime(lead)).toList();
        List<Decision> played =
                Planner.plan(hurried, situation.with(outlook(situation.now()))).decisions();
        return IntStream.range(0, decisions.size())
                .mapToObj(i -> higher(decisions.get(i), played.get(i)))
                .toList();
    }

    private static Decision higher(Decision decision, Decision played) {
        return played.floor() > decision.floor() ? played.because("rehearsal: " + played.reason()) : decision;
    }

    /** As if nothing else were known of the future than the played peak. */
    private Outlook outlook(Instant now) {
        int size = Math.toIntExact(Duration.between(now, end).dividedBy(STEP)) + 1;
        int first = Math.toIntExact(Math.max(0, Duration.between(now, start).dividedBy(STEP)));
        double[] load = new double[size];
        Arrays.fill(load, Math.min(first, size - 1), size, peak);
        Series series = Series.of(now, STEP, load);
        ModelCard card = new ModelCard(
                "Rehearsal", new Window(since, end), List.of(), Double.NaN, Double.NaN, List.of(), List.of());
        double certain = 0.5;
        return new Outlook.Trusted(new Forecast(new TreeMap<>(Map.of(certain, series)), card), certain);
    }

    /** For the status: what each target needs for the peak, and after which time it had it. */
    public Rehearsed after(List<Target> targets, Situation situation) {
        List<RehearsedTarget> all = refusal.isPresent()
                ? List.of()
                : targets.stream().map(target -> played(target, situation)).toList();
        return new Rehearsed(
                request,
                since.toString(),
                start.toString(),
                end.toString(),
                all,
                situation.now().isBefore(end) ? null : refusal.orElseGet(() -> outcome(all)));
    }

    private RehearsedTarget played(Target target, Situation situation) {
        Optional<Reading> reading = Optional.ofNullable(situation.readings().get(target.name()));
        Instant now = situation.now();
        Optional<RehearsedTarget> known = before.stream()
                .flatMap(rehearsed -> rehearsed.targets().stream())
                .filter(t -> t.name().equals(target.name()))
                .findFirst();
        boolean over = !now.isBefore(end);
        if (known.isPresent() && (over || known.get().readyAfter() != null)) {
            return known.get();
        }
        int ceiling = reading.map(Reading::ceiling).orElse(target.max());
        int replicas = Math.clamp(
                target.replicasFor(peak), target.min(), Math.max(target.min(), Math.min(target.max(), ceiling)));
        int ready = reading.map(Reading::ready).orElse(0);
        boolean there = ready >= replicas && reading.filter(Reading::readyQuery).isPresent();
        Duration age = Duration.between(since, now);
        return new RehearsedTarget(
                target.name(), replicas, ready, there && !age.isNegative() ? PrometheusDuration.format(age) : null);
    }

    private String outcome(List<RehearsedTarget> all) {
        String lead = PrometheusDuration.format(Duration.between(since, start));
        return all.stream()
                .map(t -> t.readyAfter() == null
                        ? "%s had %d of %d replicas ready".formatted(t.name(), t.ready(), t.replicas())
                        : "%s had %d ready after %s".formatted(t.name(), t.replicas(), t.readyAfter()))
                .collect(Collectors.joining(", ", "of the " + lead + " before the peak: ", ""));
    }
}
