package dev.headstart.shop.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What Linux says of a process below {@code /proc}. */
final class Proc {

    private static final long TICKS_PER_SECOND = 100;

    private Proc() {}

    /** When a process started, in clock ticks since the machine did; empty when it has ended. */
    static Optional<Long> startTicks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // after the command's name, which may hold anything: state is field 3, start is field 22
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") ? Optional.empty() : Optional.of(Long.parseLong(fields[19]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Duration sinceTicks(long ticks) {
        try {
            String uptime = Files.readString(Path.of("/proc/uptime"));
            double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            return Duration.ofMillis(Math.max(0, (long) (1000 * seconds) - ticks * 1000 / TICKS_PER_SECOND));
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    /** The proportional set size; 0 when the process has ended or is another user's. */
    static long memoryBytes(long pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/smaps_rollup"))
                    .lines()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
