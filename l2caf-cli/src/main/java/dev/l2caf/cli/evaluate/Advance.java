package dev.l2caf.cli.evaluate;

import dev.l2caf.cli.Terminal;
import dev.l2caf.evaluation.run.Row;
import dev.l2caf.evaluation.run.Watcher;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Tells how an evaluation goes on: a bar on a terminal, else a line every now and then; and what failed. */
final class Advance implements Watcher, AutoCloseable {
    private static final double LINE_SECONDS = 30;
    private static final int TOLD_FAILURES = 5;

    private final PrintWriter err;
    private final boolean quiet;
    private final Thread farewell = new Thread(this::stopped, "l2caf-farewell");
    private @Nullable ProgressBar bar;
    private long start;
    private long lastLine;
    private long earlier;
    private final AtomicLong done = new AtomicLong();
    private volatile long all;
    private long failed;

    Advance(PrintWriter err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
        Runtime.getRuntime().addShutdownHook(farewell);
    }

    @Override
    public void begun(long before, long pictures) {
        earlier = before;
        done.set(before);
        all = pictures;
        start = System.nanoTime();
        lastLine = start;
        if (before > 0 && !quiet) {
            tell(before + " of " + pictures + " pictures were done by an earlier run");
        }
        if (!quiet && Terminal.isThere() && before < pictures) {
            bar = new ProgressBarBuilder()
                    .setTaskName("evaluating")
                    .setInitialMax(pictures)
                    .startsFrom(before, Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(500)
                    .showSpeed()
                    .build();
        }
    }

    @Override
    public void done(Row row) {
        long now = done.incrementAndGet();
        if (row.failed() != null && ++failed <= TOLD_FAILURES) {
            tell(row.failed());
        }
        if (bar != null) {
            bar.step();
            return;
        }
        double seconds = (System.nanoTime() - lastLine) / 1e9;
        if (!quiet && seconds >= LINE_SECONDS && now < all) {
            lastLine = System.nanoTime();
            double speed = (now - earlier) / ((lastLine - start) / 1e9);
            tell(String.format(
                    Locale.ROOT,
                    "%d of %d pictures, %.2f a second, %s left",
                    now,
                    all,
                    speed,
                    time((all - now) / speed)));
        }
    }

    /** For example {@code 41 s}, {@code 12 min}, {@code 3 h 5 min}. */
    static String time(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 100) {
            return whole + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }

    private void tell(String line) {
        err.println("l2caf: " + line);
        err.flush();
    }

    private void stopped() {
        if (done.get() < all) {
            err.println();
            tell("stopped after " + done.get() + " of " + all + " pictures; the same command goes on from there");
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
        if (failed > TOLD_FAILURES) {
            tell((failed - TOLD_FAILURES) + " more pictures failed; results.csv names them");
        }
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook tells.
            lastLine = 0;
        }
    }
}
