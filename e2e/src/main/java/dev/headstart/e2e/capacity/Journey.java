package dev.headstart.e2e.capacity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a visitor does, in the mean, as it was measured.
 *
 * @param pages that all share, the first one among them
 * @param files that her browser fetches beside the first page
 * @param own requests that are hers alone
 * @param orders that she places
 * @param thinkSeconds for which she looks at what each of her requests gave, in the mean
 */
record Journey(double pages, double files, double own, double orders, double thinkSeconds) {

    /**
     * That of the shoppers of a lesson.
     *
     * @param thinkSeconds how long she looks at a page, in the mean, where those of the lesson did so for {@code taughtThinkSeconds}
     */
    static Journey of(Lesson lesson, double taughtThinkSeconds, double thinkSeconds) {
        double shared = lesson.perVisit(lesson.count(Kind.HIT) + lesson.count(Kind.MISS));
        double files = lesson.perVisit(lesson.files());
        double own = lesson.perVisit(lesson.count(Kind.OWN));
        double orders = lesson.perVisit(lesson.count(Kind.ORDER));
        double pages = shared - files;
        double steps = pages + own + orders;
        double thoughts =
                Math.max(0, lesson.visitSeconds() - steps * lesson.waits().mean()) / taughtThinkSeconds;
        return new Journey(pages, files, own, orders, thoughts / steps * thinkSeconds);
    }

    /** How long a visit takes if the shop answers at once. */
    double seconds() {
        return (pages + own + orders) * thinkSeconds;
    }

    /** What one visitor asks for after her first page, in the order in which she does. */
    List<Kind> drawn(Random random) {
        List<Kind> steps = new ArrayList<>();
        add(steps, Kind.HIT, pages - 1, random);
        add(steps, Kind.OWN, own, random);
        add(steps, Kind.ORDER, orders, random);
        Collections.shuffle(steps, random);
        return steps;
    }

    int drawnFiles(Random random) {
        return whole(files, random);
    }

    private static void add(List<Kind> steps, Kind kind, double mean, Random random) {
        steps.addAll(Collections.nCopies(whole(mean, random), kind));
    }

    private static int whole(double mean, Random random) {
        return (int) Math.max(0, Math.floor(mean + random.nextDouble()));
    }
}
