package dev.headstart.shop.local;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does something to all components at once, but to each only after those that it has to wait for. */
final class Waves {

    private final Map<String, Component> components = new HashMap<>();
    private final Map<String, CompletableFuture<Void>> begun = new HashMap<>();
    private final Function<Component, Set<String>> after;
    private final Consumer<Component> task;

    private Waves(List<Component> all, Function<Component, Set<String>> after, Consumer<Component> task) {
        all.forEach(component -> components.put(component.name(), component));
        this.after = after;
        this.task = task;
    }

    /** Returns when all is done; if something failed, the first failure is thrown after the others have ended. */
    static void run(List<Component> all, Function<Component, Set<String>> after, Consumer<Component> task) {
        Waves waves = new Waves(all, after, task);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture.allOf(all.stream()
                            .map(component -> waves.begin(component.name(), threads))
                            .toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private CompletableFuture<Void> begin(String name, Executor threads) {
        CompletableFuture<Void> known = begun.get(name);
        if (known != null) {
            return known;
        }
        Component component = components.get(name);
        if (component == null) {
            throw new IllegalArgumentException("Something waits for '" + name + "', which is no part of this shop");
        }
        CompletableFuture<Void> before = CompletableFuture.allOf(after.apply(component).stream()
                .map(other -> begin(other, threads))
                .toArray(CompletableFuture<?>[]::new));
        CompletableFuture<Void> task = before.thenRunAsync(() -> this.task.accept(component), threads);
        begun.put(name, task);
        return task;
    }
}
