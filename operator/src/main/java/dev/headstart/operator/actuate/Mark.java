package dev.headstart.operator.actuate;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Headstart remembers on a target while it holds its floor: it is the claim of one plan, and all
 * that a new process needs to go on or to put things back.
 *
 * @param plan name of the ScalePlan that holds the target, in the target's namespace
 * @param planUid uid of that ScalePlan: a plan that was deleted and made again is another plan
 * @param baseline the floor that was there before Headstart's first write, in replicas
 * @param floor the floor that Headstart wrote last, in replicas
 * @param contest how often the floor was written back after somebody else changed it; null if nobody has of late
 * @param raised an autoscaler's maximum that Headstart has raised; null while it is as its owner set it
 * @param loweredAt when Headstart last lowered the floor, by the operator's clock; null before the first time
 * @param raisedAt when it last raised it
 * @param generation of the target's spec before the write of that floor; null where the floor is written together with the mark
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mark(
        @JsonProperty(required = true) String plan,
        @JsonProperty(required = true) String planUid,
        @JsonProperty(required = true) int baseline,
        @JsonProperty(required = true) int floor,
        @Nullable String loweredAt,
        @Nullable String raisedAt,
        @Nullable Raised raised,
        @Nullable Contest contest,
        @Nullable Long generation) {

    /** The annotation that carries the mark. */
    public static final String ANNOTATION = "headstart.dev/held";

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /**
     * A maximum that was raised.
     *
     * @param baseline what was there before, in replicas
     * @param maximum what Headstart wrote last: another value is somebody else's
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Raised(
            @JsonProperty(required = true) int baseline,
            @JsonProperty(required = true) int maximum) {}

    /**
     * A floor that others write too.
     *
     * @param times it was written back
     * @param at the last time, by the operator's clock
     * @param generation of the plan then: an edit of the plan is a new beginning
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Contest(
            @JsonProperty(required = true) int times,
            @JsonProperty(required = true) String at,
            @JsonProperty(required = true) long generation) {

        public Contest {
            Instant.parse(at);
        }
    }

    public Mark {
        requireNonNull(plan, "plan is missing");
        requireNonNull(planUid, "planUid is missing");
        if (baseline < 0 || floor < 0) {
            throw new IllegalArgumentException("replicas must not be negative");
        }
        if (loweredAt != null) {
            Instant.parse(loweredAt); // refused here, where the annotation is named, and not in the next pass
        }
        if (raisedAt != null) {
            Instant.parse(raisedAt);
        }
    }

    /**
     * Reads the mark of a target.
     *
     * @throws TargetUnavailableException if somebody has edited the annotation so that it cannot be read:
     *     the baseline is lost then, and guessing it could cut a tier down
     */
    static Optional<Mark> of(HasMetadata target) {
        Map<String, String> annotations = target.getMetadata().getAnnotations();
        String text = annotations == null ? null : annotations.get(ANNOTATION);
        if (text == null) {
            return Optional.empty();
        }
        try {
            Mark mark = JSON.readValue(text, Mark.class);
            if (mark == null) {
                throw unreadable(target, "it is null");
            }
            return Optional.of(mark);
        } catch (JsonProcessingException e) {
            throw unreadable(target, e.getOriginalMessage());
        }
    }

    private static TargetUnavailableException unreadable(HasMetadata target, String why) {
        return new TargetUnavailableException(
                Reason.MarkUnreadable,
                "The annotation %s of %s/%s cannot be read (%s). Restore it, or remove it to let the present replicas become the new baseline."
                        .formatted(
                                ANNOTATION,
                                target.getKind(),
                                target.getMetadata().getName(),
                                why));
    }

    /** The mark of a plan on a target that nobody holds. */
    public static Mark first(ScalePlan plan, int floor) {
        return new Mark(
                plan.getMetadata().getName(), plan.getMetadata().getUid(), floor, floor, null, null, null, null, null);
    }

    /** The mark of a plan, which may not have been the one that made it, at the floor that is there now. */
    public Mark of(ScalePlan next, int present) {
        ObjectMeta name = next.getMetadata();
        return new Mark(
                name.getName(), name.getUid(), baseline, present, loweredAt, raisedAt, raised, contest, generation);
    }

    /** The mark after writing {@code next}. */
    public Mark moved(int next, Instant now) {
        return new Mark(
                plan,
                planUid,
                baseline,
                next,
                next < floor ? now.toString() : loweredAt,
                next > floor ? now.toString() : raisedAt,
                raised,
                contest,
                generation);
    }

    /** The mark with another maximum, or with the owner's own. */
    Mark with(@Nullable Raised next) {
        return new Mark(plan, planUid, baseline, floor, loweredAt, raisedAt, next, contest, generation);
    }

    /** The mark that goes before a write of the floor. */
    Mark before(@Nullable Long specNow) {
        return new Mark(plan, planUid, baseline, floor, loweredAt, raisedAt, raised, contest, specNow);
    }

    /** When the floor was last lowered. */
    public Optional<Instant> lowered() {
        return Optional.ofNullable(loweredAt).map(Instant::parse);
    }

    /** When the floor was last raised. */
    public Optional<Instant> lastRaised() {
        return Optional.ofNullable(raisedAt).map(Instant::parse);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A mark is always writable as JSON", e);
        }
    }
}
