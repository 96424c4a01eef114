package dev.headstart.cli.event;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.PeakEventSpec;
import dev.headstart.api.PrometheusDuration;
import dev.headstart.cli.BadInput;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A PeakEvent as the command line describes it. Refuses what cannot be meant, before the API server is asked. */
final class NewEvent {
    private static final String NO_RAMP = "0s";
    private static final BigDecimal LEAST = new BigDecimal("0.001");
    private static final BigDecimal MOST = new BigDecimal("1000");

    @Parameters(paramLabel = "NAME", description = "Its name, such as black-friday.")
    private String name;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description =
                    "Its first moment: 2026-11-27, 2026-11-27T08:00 in the plan's time zone, or with an offset of its own.")
    private String from;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TIME",
            description = "The first moment after it; of a whole day the next day.")
    private String to;

    @Option(
            names = "--multiplier",
            paramLabel = "FACTOR",
            description = "How many times the usual traffic of these hours, such as 10; below 1 for a quiet day.")
    private @Nullable String multiplier;

    @Option(
            names = "--ramp",
            paramLabel = "SPAN",
            description = "How long the rise to the multiplier takes, and the fall from it, such as 30m.")
    private @Nullable String ramp;

    @Option(
            names = "--like",
            paramLabel = "TIME",
            description = "The first moment of a past event whose measured shape is expected again.")
    private @Nullable String like;

    @Option(names = "--scale", paramLabel = "FACTOR", description = "How many times the past event, such as 1.4.")
    private @Nullable String scale;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Of times without an offset. Default: that of the plan, or of all plans of the namespace.")
    private @Nullable String zone;

    String name() {
        return name;
    }

    /** The zone that was named. */
    Optional<ZoneId> zone() {
        try {
            return Optional.ofNullable(zone).map(ZoneId::of);
        } catch (DateTimeException e) {
            throw BadInput.of("--zone", "'" + zone + "' is no zone; name one such as Europe/Paris");
        }
    }

    /**
     * The event.
     *
     * @param there the zone of times without an offset
     * @param now what the clock shows
     * @throws BadInput naming the option that cannot be
     */
    PeakEvent event(String namespace, Map<String, String> labels, Optional<ZoneId> there, OffsetDateTime now) {
        if (!name.matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?")) {
            throw BadInput.of("NAME", "'" + name + "' must be of a-z, 0-9, - and ., such as black-friday");
        }
        OffsetDateTime start = LocalMoment.parse("--from", from, there);
        OffsetDateTime end = LocalMoment.parse("--to", to, there);
        Duration span = Duration.between(start, end);
        if (span.isNegative() || span.isZero()) {
            throw BadInput.of("--to", end + " is not after --from " + start + "; of a whole day it is the next day");
        }
        if ((multiplier == null) == (like == null)) {
            throw BadInput.of(
                    "--multiplier",
                    "say either how many times the usual traffic (--multiplier 10) or which past event it resembles (--like 2025-11-28), one of the two");
        }
        PeakEvent event = new PeakEvent();
        event.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(labels.isEmpty() ? null : labels)
                .build());
        String first = LocalMoment.rfc3339(start);
        String last = LocalMoment.rfc3339(end);
        event.setSpec(
                multiplier != null
                        ? new PeakEventSpec(first, last, times(multiplier), ramp(span), null)
                        : new PeakEventSpec(
                                first, last, null, NO_RAMP, resembled(there, start.isAfter(now) ? now : start)));
        return event;
    }

    private Quantity times(String factor) {
        refuse("--scale", scale, "is for --like; a multiplier is a scale already");
        Quantity times = factor("--multiplier", factor);
        if (times.getNumericalAmount().compareTo(BigDecimal.ONE) == 0) {
            throw BadInput.of("--multiplier", "1 times the usual traffic changes nothing; leave the event out");
        }
        return times;
    }

    private PeakEventSpec.LikeSpec resembled(Optional<ZoneId> there, OffsetDateTime latest) {
        refuse("--ramp", ramp, "is for --multiplier; a past event has its own shape");
        OffsetDateTime past = LocalMoment.parse("--like", String.valueOf(like), there);
        if (!past.isBefore(latest)) {
            throw BadInput.of("--like", past + " is not past; name the first moment of an event that has been");
        }
        return new PeakEventSpec.LikeSpec(
                LocalMoment.rfc3339(past), scale == null ? new Quantity("1") : factor("--scale", scale));
    }

    private String ramp(Duration span) {
        if (ramp == null) {
            return NO_RAMP;
        }
        try {
            if (PrometheusDuration.parse(ramp).multipliedBy(2).compareTo(span) > 0) {
                throw BadInput.of("--ramp", ramp + " is longer than half the event: rise and fall both lie within it");
            }
        } catch (IllegalArgumentException e) {
            throw BadInput.of("--ramp", String.valueOf(e.getMessage()));
        }
        return ramp;
    }

    private static void refuse(String option, @Nullable String value, String why) {
        if (value != null) {
            throw BadInput.of(option, why);
        }
    }

    private static Quantity factor(String option, String text) {
        try {
            Quantity factor = Quantity.parse(text);
            BigDecimal amount = factor.getNumericalAmount();
            if (amount.compareTo(LEAST) >= 0 && amount.compareTo(MOST) <= 0) {
                return factor;
            }
        } catch (IllegalArgumentException e) {
            throw BadInput.of(option, "'" + text + "' is no number, such as 10 or 1.4");
        }
        throw BadInput.of(option, text + " must be 0.001 to 1000");
    }
}
