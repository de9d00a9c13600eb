package dev.l2caf.evaluation.run;

import dev.l2caf.ExplanationException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Work on numbered things, several at once, whose results come in their order. */
final class InOrder {
    // So many that one slow picture does not leave the other workers without work.
    private static final int WAITING = 4;

    private InOrder() {}

    /**
     * Works on the things from {@code first} up to {@code end}.
     *
     * @param threads how many are worked on at once
     * @param work what it throws ends everything
     * @param sink gets the results on the calling thread
     */
    static <R> void run(long first, long end, int threads, LongFunction<R> work, Consumer<R> sink) {
        ExecutorService workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "l2caf-evaluate");
            thread.setDaemon(true);
            return thread;
        });
        try {
            Deque<Future<R>> underWay = new ArrayDeque<>();
            for (long i = first; i < end; i++) {
                if (underWay.size() == threads * WAITING) {
                    sink.accept(result(underWay.remove()));
                }
                long place = i;
                underWay.add(workers.submit(() -> work.apply(place)));
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
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
