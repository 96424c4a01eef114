package dev.headstart.operator.room;

import dev.headstart.planner.MissingRoom;
import java.util.List;

/**
 * What a plan's coming peak finds in the cluster.
 *
 * @param missing pods that will not fit
 * @param unchecked what could not be looked at, in words
 * @param pending whether the nodes are being read for the first time
 * @param notes what is done about it, in words
 */
public record Room(List<MissingRoom> missing, List<String> unchecked, boolean pending, List<String> notes) {

    /** Everything was looked at and fits. */
    public static final Room ENOUGH = new Room(List.of(), List.of(), false, List.of());

    public Room {
        missing = List.copyOf(missing);
        unchecked = List.copyOf(unchecked);
        notes = List.copyOf(notes);
    }

    /** The same with what is done about it. */
    public Room noting(List<String> words) {
        return new Room(missing, unchecked, pending, words);
    }

    /** What is missing for one target. */
    public List<MissingRoom> of(String target) {
        return missing.stream().filter(m -> m.target().equals(target)).toList();
    }
}
