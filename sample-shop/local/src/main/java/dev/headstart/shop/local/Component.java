package dev.headstart.shop.local;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One process of the shop, and how it is brought up.
 *
 * @param ports all that it listens on; the first is the one that people and other processes use
 * @param after the components which must be healthy before it starts, and which stop after it
 * @param address what a person opens or connects to
 */
public record Component(
        String name,
        List<Integer> ports,
        Set<String> after,
        Step prepare,
        Launch launch,
        Health health,
        Step whenHealthy,
        String address) {

    /** Something done once before or after a start. */
    @FunctionalInterface
    public interface Step {
        Step NOTHING = () -> {};

        void run() throws IOException;
    }

    /** A question to a running process. */
    @FunctionalInterface
    public interface Health {

        /** What it lacks, in words; empty when it is well. */
        String ailment();
    }

    /**
     * A command with what is added to this process's environment.
     *
     * @param stop the signal that asks for a graceful end
     */
    public record Launch(List<String> command, Map<String, String> environment, String stop) {

        public static Launch of(List<String> command) {
            return new Launch(command, Map.of(), "TERM");
        }

        public Launch with(Map<String, String> environment) {
            return new Launch(command, environment, stop);
        }

        public Launch stoppedBy(String signal) {
            return new Launch(command, environment, signal);
        }
    }

    /** A component that needs neither others nor preparation. */
    public static Component of(String name, List<Integer> ports, Launch launch, Health health, String address) {
        return new Component(name, ports, Set.of(), Step.NOTHING, launch, health, Step.NOTHING, address);
    }

    /** It starts after these are healthy, and ends before they do. */
    public Component startedAfter(Set<String> others) {
        return new Component(name, ports, others, prepare, launch, health, whenHealthy, address);
    }

    public int port() {
        return ports.getFirst();
    }

    public Component preparedBy(Step step) {
        return new Component(name, ports, after, step, launch, health, whenHealthy, address);
    }

    public Component thenDo(Step step) {
        return new Component(name, ports, after, prepare, launch, health, step, address);
    }
}
