package dev.headstart.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Runs one function over many things on so many threads; the answers keep the order of the things. */
public final class Parallel {

    private Parallel() {}

    public static <A, B> List<B> map(List<A> things, int threads, Function<A, B> function) {
        try (ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, things.size())))) {
            List<Future<B>> answers = things.stream()
                    .map(thing -> pool.submit(() -> function.apply(thing)))
                    .toList();
            List<B> out = new ArrayList<>();
            for (Future<B> answer : answers) {
                out.add(answer.get());
            }
            return out;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted before all was done", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }
}
