package dev.headstart.cli.outlook;

import dev.headstart.forecaster.Event;
import dev.headstart.planner.Timeline.Track;
import java.time.Instant;
import java.util.List;

/** What lies below the plot on its time axis. */
final class Lane {

    private Lane() {}

    /** The floors of a target: a number where it changes, and a line for as long as it stays. Of a crowd of changes the highest is told. */
    static String floors(Track track, Axis axis) {
        StringBuilder lane = new StringBuilder();
        int shown = -1;
        for (int column = 0; column < axis.columns(); column++) {
            if (lane.length() > column) {
                continue;
            }
            int floor = highest(track, axis, column);
            String number = Integer.toString(floor);
            boolean apart = column == 0 || lane.charAt(column - 1) == '─';
            if (floor != shown && apart && column + number.length() <= axis.columns()) {
                lane.append(number);
                shown = floor;
            } else {
                lane.append('─');
            }
        }
        return lane.toString();
    }

    private static int highest(Track track, Axis axis, int column) {
        Instant from = axis.moment(column, axis.columns());
        Instant to = axis.moment(column + 1, axis.columns());
        return track.decisions().stream()
                .filter(d -> d.at().isAfter(from) && d.at().isBefore(to))
                .mapToInt(d -> d.floor())
                .reduce(
                        track.floorAt(
                                from.isBefore(track.decisions().getFirst().at())
                                        ? track.decisions().getFirst().at()
                                        : from),
                        Math::max);
    }

    /** An event from its first to its last moment, with its name in it or after it. */
    static String event(Event event, Axis axis) {
        int from = Math.max(0, axis.column(event.window().start()));
        int to = Math.clamp(axis.column(event.window().end()), from + 1, axis.columns());
        String name = event.name();
        StringBuilder lane = new StringBuilder(" ".repeat(from));
        if (to - from >= name.length() + 2) {
            int left = (to - from - name.length()) / 2;
            return lane.append("▬".repeat(left))
                    .append(' ')
                    .append(name)
                    .append(' ')
                    .append("▬".repeat(Math.max(0, to - from - name.length() - left - 2)))
                    .toString();
        }
        String bar = "▬".repeat(to - from);
        return from + bar.length() + 1 + name.length() <= axis.columns()
                ? lane.append(bar).append(' ').append(name).toString()
                : " ".repeat(Math.max(0, from - name.length() - 1)) + name + " " + bar;
    }

    /** Those that lie in the time of the axis at least in part. */
    static List<Event> within(List<Event> events, Axis axis) {
        return events.stream()
                .filter(e -> e.window().start().isBefore(axis.end())
                        && e.window().end().isAfter(axis.start()))
                .toList();
    }
}
