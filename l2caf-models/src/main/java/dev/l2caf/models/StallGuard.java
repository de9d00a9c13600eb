package dev.l2caf.models;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a response's body when nothing has come from it for a while. The HTTP client's own time-out ends with the
 * headers, so a server that falls silent later would be waited for without end.
 */
final class StallGuard implements AutoCloseable {
    private final InputStream body;
    private final long patience;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "l2caf-download-stall-guard");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> watch;
    private volatile long lastSign = System.nanoTime();
    private volatile boolean stalled;

    StallGuard(InputStream body, Duration patience) {
        this.body = body;
        this.patience = patience.toNanos();
        long interval = Math.max(1, this.patience / 4);
        this.watch = clock.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.NANOSECONDS);
    }

    /** Something came. */
    void sign() {
        lastSign = System.nanoTime();
    }

    /** Whether the body was closed for its silence. */
    boolean stalled() {
        return stalled;
    }

    @Override
    public void close() {
        watch.cancel(false);
        clock.shutdownNow();
    }

    private void look() {
        if (!stalled && System.nanoTime() - lastSign > patience) {
            stalled = true;
            try {
                body.close();
            } catch (IOException e) {
                // The reader meets the same failure and reports it.
                watch.cancel(false);
            }
        }
    }
}
