package dev.headstart.e2e.capacity;

import java.util.PriorityQueue;

/** Time that goes from event to event. */
final class Events {

    private record Event(double at, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Double.compare(at, other.at);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private double now;
    private long numbers;

    /** Seconds since the start. */
    double now() {
        return now;
    }

    void after(double seconds, Runnable what) {
        queue.add(new Event(now + seconds, numbers++, what));
    }

    /** Plays until a moment; what is due later stays due. */
    void playUntil(double end) {
        for (Event next = queue.peek(); next != null && next.at <= end; next = queue.peek()) {
            queue.remove();
            now = next.at;
            next.what.run();
        }
        now = end;
    }
}
