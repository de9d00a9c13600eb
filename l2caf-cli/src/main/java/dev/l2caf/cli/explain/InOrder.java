package dev.l2caf.cli.explain;

import dev.l2caf.ExplanationException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Work on many things, a few at a time, whose results come in the order of the things. */
final class InOrder {
    /** How many things a worker may be ahead of the slowest one, so that none waits for it. */
    private static final int AHEAD = 4;

    private InOrder() {}

    /**
     * Works on everything; no more than {@code atOnce} things are worked on, and no more than four times as many are under
     * way or waiting for their turn to be handed on.
     *
     * @param things what is worked on
     * @param atOnce how many at the same time
     * @param work must not throw
     * @param sink gets the results, on the calling thread
     */
    static <T, R> void run(List<T> things, int atOnce, Function<T, R> work, Consumer<R> sink) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, Math.min(atOnce, things.size())), task -> {
            Thread thread = new Thread(task, "l2caf-explain");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Deque<Future<R>> underWay = new ArrayDeque<>();
            for (T thing : things) {
                if (underWay.size() == AHEAD * atOnce) {
                    sink.accept(result(underWay.remove()));
                }
                underWay.add(workers.submit(() -> work.apply(thing)));
            }
            while (!underWay.isEmpty()) {
                sink.accept(result(underWay.remove()));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExplanationException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
