package dev.headstart.planner;

/** What one replica serves within its objective, as far as the past tells. */
public sealed interface Capacity {

    /**
     * The past tells it.
     *
     * @param lower what a replica serves at least, in traffic units; this is planned with
     * @param likely what it serves most likely
     * @param upper what it serves at most; between the bounds it is in nine of ten cases
     * @param highest the load that replicas have had, but for the highest hundredth
     * @param moments moments that it is learnt from
     */
    record Learnt(double lower, double likely, double upper, double highest, int moments) implements Capacity {}

    /** The past does not tell it, and why. */
    record Unknown(String why) implements Capacity {}

    /** The past could not be read now, and why; what was learnt before still holds. */
    record Unread(String why) implements Capacity {}
}
