package dev.headstart.e2e.capacity;

import java.util.function.Consumer;

/** A shop that shoppers of a simulation visit: one on one machine, which was measured too, or one of many replicas. */
interface Shop {

    /**
     * What a shopper got.
     *
     * @param kind what answered her
     * @param good whether it is what she asked for
     * @param seconds from sending the request to the answer
     */
    record Answer(Kind kind, boolean good, double seconds) {}

    /** What is the same for all. */
    enum Shared {
        /** The page that every visit begins with. */
        HOME,
        /** One of the files that a browser fetches beside it. */
        FILE,
        /** A listing, or one of many products. */
        PAGE
    }

    void shared(Shared what, Consumer<Answer> answered);

    /** A request of one shopper alone, {@link Kind#OWN} or {@link Kind#ORDER}. */
    void own(Kind kind, Consumer<Answer> answered);
}
