package dev.headstart.shop.local;

import dev.headstart.shop.local.process.Detached;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A shop whose processes run on this machine, apart from the command that started them. */
public final class LocalShop {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private final Site site;
    private final List<Component> components;
    private final Consumer<String> progress;

    private LocalShop(Site site, Settings settings, Consumer<String> progress) {
        this.site = site;
        this.components = Components.of(site, settings);
        this.progress = progress;
    }

    /**
     * The shop in a folder, with its processes as they are.
     *
     * @param progress is told what happens, a line each
     */
    public static LocalShop in(Path folder, Settings settings, Consumer<String> progress) {
        Path repository = Repository.find();
        Site site = new Site(repository, Repository.tools(repository), folder, new Ports(settings.portBase()));
        return new LocalShop(site, settings, progress);
    }

    /** Brings up a whole shop in a folder, and returns when all of it is healthy. */
    public static LocalShop start(Path folder, Settings settings, Consumer<String> progress) {
        LocalShop shop = in(folder, settings, progress);
        shop.up(settings);
        return shop;
    }

    public Ports ports() {
        return site.ports();
    }

    public Site site() {
        return site;
    }

    public List<Component> components() {
        return components;
    }

    /** The process of a component, if it runs. */
    public Optional<Detached> process(String name) {
        return Detached.read(pidFile(name));
    }

    /** Brings up what does not run, or is not well; the others stay as they are. */
    public void up(Settings settings) {
        BusyPorts.refuse(components.stream()
                .filter(component -> process(component.name()).isEmpty())
                .toList());
        try {
            Files.createDirectories(site.folder());
            settings.write(site.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + site.folder() + "; --dir names another folder", e);
        }
        Waves.run(components, Component::after, this::bringUp);
    }

    /** Ends all gracefully, those that need others before these; the folder goes too unless its data is kept. */
    public void down(boolean keepData) {
        Waves.run(components, component -> needers(component.name()), component -> {
            if (process(component.name()).isPresent()) {
                long start = System.nanoTime();
                stop(component.name());
                progress.accept("%s has ended (%.1f s)".formatted(component.name(), secondsSince(start)));
            }
        });
        try {
            for (String part : keepData ? List.of("run", "tmp") : List.of("")) {
                Folders.delete(site.folder().resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The processes have ended, but files are left in " + site.folder(), e);
        }
    }

    private Set<String> needers(String name) {
        return components.stream()
                .filter(component -> component.after().contains(name))
                .map(Component::name)
                .collect(Collectors.toSet());
    }

    /** Starts one component again, or for the first time, and returns when it is healthy. */
    public void start(String name) {
        bringUp(component(name));
    }

    /** Ends one component gracefully. */
    public void stop(String name) {
        process(name).ifPresent(process -> process.stop(component(name).launch().stop(), STOP_PATIENCE));
        forget(name);
    }

    /** Ends one component as a crash would. */
    public void kill(String name) {
        process(name).ifPresent(Detached::kill);
        forget(name);
    }

    /** What a component lacks, in words; empty when it is well. */
    public String ailment(String name) {
        return process(name).isEmpty()
                ? "it does not run"
                : component(name).health().ailment();
    }

    /** The component of a name. */
    public Component component(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The shop has no part '%s'. It has: %s"
                        .formatted(
                                name, components.stream().map(Component::name).collect(Collectors.joining(", ")))));
    }

    private void bringUp(Component component) {
        long start = System.nanoTime();
        String name = component.name();
        boolean running = ailment(name).isEmpty();
        try {
            if (!running) {
                for (String part : List.of("run", "logs", "data", "tmp")) {
                    Files.createDirectories(site.folder().resolve(part));
                }
                stop(name); // what runs but is not well gets a new start
                component.prepare().run();
                Component.Launch launch = component.launch();
                Detached.start(launch.command(), launch.environment(), site.folder(), site.log(name))
                        .write(pidFile(name));
            }
            awaitHealth(component);
            component.whenHealthy().run();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be brought up: " + e.getMessage(), e);
        }
        progress.accept(
                running ? name + " runs already" : "%s is healthy (%.1f s)".formatted(name, secondsSince(start)));
    }

    private void awaitHealth(Component component) {
        long end = System.nanoTime() + START_PATIENCE.toNanos();
        String ailment = component.health().ailment();
        while (!ailment.isEmpty()) {
            boolean dead = process(component.name()).isEmpty();
            if (dead || System.nanoTime() > end) {
                throw new IllegalStateException("%s %s. The end of %s:%n%s"
                        .formatted(
                                component.name(),
                                dead ? "has ended by itself" : "is not healthy after 2 minutes: " + ailment,
                                site.log(component.name()),
                                Folders.endOf(site.log(component.name()))));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(150));
            ailment = component.health().ailment();
        }
    }

    private Path pidFile(String name) {
        return site.folder().resolve("run").resolve(name);
    }

    private void forget(String name) {
        try {
            Files.deleteIfExists(pidFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + pidFile(name), e);
        }
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
