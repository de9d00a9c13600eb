package dev.l2caf.cli.explain;

import dev.l2caf.cli.Failure;
import dev.l2caf.cli.report.ReportEntry;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What became of one input. */
sealed interface Outcome {
    /**
     * It was explained.
     *
     * @param summary for people, several lines
     * @param entry its place in the report, null if none was asked for
     */
    record Explained(String summary, @Nullable ReportEntry entry) implements Outcome {}

    /** It was explained by an earlier run with the same settings, and its files are there. */
    record Kept(Path input) implements Outcome {}

    /** It was not explained, and no file of it is left. */
    record Failed(Path input, Failure failure) implements Outcome {}
}
