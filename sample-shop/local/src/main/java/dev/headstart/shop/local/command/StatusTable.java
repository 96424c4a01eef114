package dev.headstart.shop.local.command;

import dev.headstart.shop.local.Component;
import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.process.Detached;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Every process in a line, and the memory of all. */
record StatusTable(List<Line> lines) {

    /**
     * One process.
     *
     * @param ailment empty when it is healthy
     */
    record Line(Component component, Optional<Detached> process, String ailment) {

        long mebibytes() {
            return process.map(Detached::memoryBytes).orElse(0L) >> 20;
        }

        String text(long mebibytes) {
            return "  %-18s %-9s %8s %5d MiB %8s  %s"
                    .formatted(
                            component.name(),
                            process.isEmpty() ? "down" : ailment.isEmpty() ? "healthy" : "UNHEALTHY",
                            process.map(some -> Long.toString(some.pid())).orElse("-"),
                            mebibytes,
                            process.map(some -> inWords(some.uptime())).orElse("-"),
                            component.address());
        }
    }

    static StatusTable of(LocalShop shop) {
        return new StatusTable(shop.components().parallelStream()
                .map(component -> new Line(component, shop.process(component.name()), shop.ailment(component.name())))
                .toList());
    }

    /** Prints it, and says whether all is healthy. */
    boolean print(PrintWriter out) {
        out.printf("  %-18s %-9s %8s %9s %8s  %s%n", "PART", "STATE", "PROCESS", "MEMORY", "AGE", "ADDRESS");
        long sum = 0;
        for (Line line : lines) {
            long mebibytes = line.mebibytes();
            sum += mebibytes;
            out.println(line.text(mebibytes));
        }
        out.printf("  %-18s %-9s %8s %5d MiB%n", "in all", "", "", sum);
        List<Line> ill =
                lines.stream().filter(line -> !line.ailment().isEmpty()).toList();
        ill.forEach(line -> out.printf(
                "%s: %s (./headstart shop logs %s)%n",
                line.component().name(), line.ailment(), line.component().name()));
        out.flush();
        return ill.isEmpty();
    }

    private static String inWords(Duration age) {
        return age.toHours() > 0
                ? "%d h %02d m".formatted(age.toHours(), age.toMinutesPart())
                : age.toMinutes() > 0
                        ? "%d m %02d s".formatted(age.toMinutes(), age.toSecondsPart())
                        : age.toSeconds() + " s";
    }
}
