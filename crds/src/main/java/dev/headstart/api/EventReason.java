package dev.headstart.api;

/**
 * Every reason that an Event about a ScalePlan may have, beside those of its conditions ({@link Reason}). The page {@code docs/reference/events.md} is made of
 * these.
 */
public enum EventReason {
    FloorRaised(
            Tone.Normal,
            "A target's floor was raised. The message says which, from what to what, and which hour of the forecast needs it.",
            ""),
    FloorLowered(Tone.Normal, "A target's floor was lowered, one step of its `scaleDown`.", ""),
    MaximumRaised(
            Tone.Normal,
            "An autoscaler's maximum was raised with the floor, as `onInsufficient: RaiseHpaMax` says.",
            ""),
    MaximumReturned(Tone.Normal, "An autoscaler has the maximum again that it had before.", ""),
    FloorOverwritten(
            Tone.Warning,
            "Somebody else's lower value was written over. They get it back in the end.",
            "Find out who it is: the message names them. After three times their value is left (`FieldConflict`)."),
    BufferSized(Tone.Normal, "A CapacityBuffer was made or sized, so that nodes are there before the pods.", ""),
    BufferRemoved(Tone.Normal, "A CapacityBuffer is no longer needed.", ""),
    RehearsalBegan(Tone.Normal, "A rehearsal's peak is played from now on.", ""),
    RehearsalEnded(
            Tone.NormalOrWarning,
            "A rehearsal is over. A warning if a target was not ready in time.",
            "The message says which target was late, and by how much: raise its `leadTime`, or make its rise faster."),
    Released(
            Tone.Normal,
            "A target was given back, with the value that it had before the plan, or the one that somebody has set since.",
            ""),
    NotReleased(
            Tone.Warning,
            "A target cannot be given back, now or later: it is left as it is, and the plan lets go of it.",
            "Set its replicas or its autoscaler's minimum by hand."),
    PeakPassed(
            Tone.NormalOrWarning,
            "A peak is over: what was expected and what came, how long before the need the slowest target was ready, and the replica-hours. A warning if it was late.",
            "Late: see what that target's rise took in `status.targets[*].leadTime`.");

    /** How an Event is shown. */
    private enum Tone {
        Normal,
        Warning,
        NormalOrWarning
    }

    private final Tone tone;
    private final String meaning;
    private final String remedy;

    EventReason(Tone tone, String meaning, String remedy) {
        this.tone = tone;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /**
     * The Event's type.
     *
     * @param bad whether it tells of something bad; asked only where it may be either
     */
    public String type(boolean bad) {
        return switch (tone) {
            case Normal -> "Normal";
            case Warning -> "Warning";
            case NormalOrWarning -> bad ? "Warning" : "Normal";
        };
    }

    /** What was done or has happened. */
    public String meaning() {
        return meaning;
    }

    /** What to do; empty where there is nothing. */
    public String remedy() {
        return remedy;
    }
}
