package dev.l2caf.cli.models;

import dev.l2caf.models.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on the terminal for each file that is being fetched. */
final class TransferBar implements Progress, AutoCloseable {
    private static final long MEBIBYTE = 1L << 20;

    private @Nullable ProgressBar bar;
    private String current = "";

    @Override
    public void at(String file, long bytes, long total) {
        ProgressBar shown = bar;
        if (shown == null || !file.equals(current)) {
            close();
            shown = new ProgressBarBuilder()
                    .setTaskName(file)
                    .setInitialMax(total)
                    .setUnit("MiB", MEBIBYTE)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build();
            bar = shown;
            current = file;
        }
        shown.stepTo(bytes);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
