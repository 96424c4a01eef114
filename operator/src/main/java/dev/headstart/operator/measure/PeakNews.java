package dev.headstart.operator.measure;

import dev.headstart.api.LastPeak;
import dev.headstart.api.PeakUnderWay;
import java.time.Duration;
import java.util.Map;

/** What a pass has to say of the peak that its plan rises for. */
public sealed interface PeakNews {

    /** There is none within the lead time. */
    record None() implements PeakNews {}

    /** It is ahead or there. */
    record UnderWay(PeakUnderWay peak) implements PeakNews {}

    /**
     * It has passed.
     *
     * @param leads of the targets that it needed above their minimum: how long before that need they were ready, negative if they were late
     */
    record Passed(LastPeak peak, Map<String, Duration> leads) implements PeakNews {}
}
