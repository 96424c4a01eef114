package dev.headstart.operator.page;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Floors and ready replicas as they lately were, by the plans' status, since this process began. Only changes are kept. */
public final class Trail {

    static final Duration KEPT = Duration.ofDays(2);
    static final int MOST = 500;

    private record Track(String namespace, Map<String, Deque<Point>> targets) {}

    /** What a target had from a moment on. */
    record Point(Instant at, int floor, int ready) {}

    private final Map<String, Track> tracks = new HashMap<>();

    /** Takes down what all plans' status says now, and forgets the plans that are gone. */
    public synchronized void note(Collection<ScalePlan> all, Instant now) {
        Set<String> there =
                all.stream().map(plan -> plan.getMetadata().getUid()).collect(Collectors.toSet());
        tracks.keySet().retainAll(there);
        all.forEach(plan -> note(plan, now));
    }

    private void note(ScalePlan plan, Instant now) {
        Track track = tracks.computeIfAbsent(
                plan.getMetadata().getUid(), uid -> new Track(plan.getMetadata().getNamespace(), new HashMap<>()));
        if (plan.getStatus() == null) {
            return;
        }
        for (TargetStatus target : plan.getStatus().targets()) {
            if (target.floor() != null && target.ready() != null) {
                add(
                        track.targets().computeIfAbsent(target.name(), name -> new ArrayDeque<>()),
                        new Point(now, target.floor(), target.ready()));
            }
        }
    }

    private static void add(Deque<Point> points, Point point) {
        Point last = points.peekLast();
        if (last == null || last.floor() != point.floor() || last.ready() != point.ready()) {
            points.add(point);
        }
        while (points.size() > MOST
                || (points.size() > 1
                        && points.getFirst().at().isBefore(point.at().minus(KEPT)))) {
            points.removeFirst();
        }
    }

    /** By target, the oldest first. */
    synchronized Map<String, List<Point>> of(String planUid) {
        Track track = tracks.get(planUid);
        return track == null
                ? Map.of()
                : track.targets().entrySet().stream()
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
    }

    /** Where there are plans. */
    synchronized Set<String> namespaces() {
        return tracks.values().stream().map(Track::namespace).collect(Collectors.toCollection(TreeSet::new));
    }
}
