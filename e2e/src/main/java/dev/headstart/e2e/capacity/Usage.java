package dev.headstart.e2e.capacity;

import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.process.Detached;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Seconds of cores that were used since the start, as Linux tells below {@code /proc}.
 *
 * @param byTier of a part's process and those that it started
 * @param all of the machine
 */
record Usage(Map<Tier, Double> byTier, double all) {

    private static final double TICKS = 100;
    /** Fields of {@code /proc/PID/stat} behind the name: time of its own, and of children that have ended. */
    private static final int[] TIMES = {11, 12, 13, 14};
    /** Fields of {@code /proc/stat} that are time in which a core waits. */
    private static final int IDLE = 4;

    private static final int WAITING = 5;
    /** What another machine had of ours, and guests, who are in the time of users already. */
    private static final int STOLEN = 8;

    Usage {
        byTier = Map.copyOf(byTier);
    }

    /** Now, of a shop of this machine. */
    static Usage of(LocalShop shop) {
        Map<Tier, Double> byTier = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            long pid = shop.process(tier.process())
                    .map(Detached::pid)
                    .orElseThrow(() -> new IllegalStateException(tier.process() + " does not run"));
            byTier.put(tier, tree(pid));
        }
        return new Usage(byTier, machine());
    }

    Usage since(Usage before) {
        Map<Tier, Double> used = new EnumMap<>(Tier.class);
        byTier.forEach((tier, seconds) -> used.put(tier, seconds - before.byTier.getOrDefault(tier, 0.0)));
        return new Usage(used, all - before.all);
    }

    /** Of all that is not a part of the shop. */
    double others() {
        return all - byTier.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double tree(long pid) {
        Stream<Long> started = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), started)
                .mapToDouble(Usage::process)
                .sum();
    }

    private static double process(long pid) {
        return read(Path.of("/proc/" + pid + "/stat"))
                .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1))
                .map(fields -> Arrays.stream(TIMES)
                                .mapToLong(field -> Long.parseLong(fields[field]))
                                .sum()
                        / TICKS)
                .orElse(0.0); // it has ended; the one that started it has its time
    }

    private static double machine() {
        String[] fields = read(Path.of("/proc/stat"))
                .orElseThrow(() -> new IllegalStateException("This machine does not tell what its cores do"))
                .lines()
                .findFirst()
                .orElseThrow()
                .split(" +", -1);
        double ticks = 0;
        for (int field = 1; field < STOLEN; field++) {
            ticks += field == IDLE || field == WAITING ? 0 : Long.parseLong(fields[field]);
        }
        return ticks / TICKS;
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
            return Optional.empty(); // it ended while we read
        }
    }
}
