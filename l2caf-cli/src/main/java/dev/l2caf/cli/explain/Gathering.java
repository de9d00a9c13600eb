package dev.l2caf.cli.explain;

import dev.l2caf.cli.Failure;
import dev.l2caf.cli.Terminal;
import dev.l2caf.cli.report.Report;
import dev.l2caf.cli.report.ReportEntry;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.PreprocessingUsed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** The outcomes of many inputs, told as they come and counted. */
final class Gathering {
    /** The most inputs that one page holds: each takes a few hundred kilobytes in it. */
    static final int MOST_REPORTED = 100;

    /** Takes the cursor to the beginning of the line and clears it of the bar, which is drawn again below. */
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean debug;
    private final boolean quiet;
    private final List<ReportEntry> entries = new ArrayList<>();
    private final Map<String, Integer> told = new LinkedHashMap<>();
    private int inputs;
    private int failures;
    private int kept;

    Gathering(CommandSpec command, boolean quiet) {
        this.out = command.commandLine().getOut();
        this.err = command.commandLine().getErr();
        this.debug = Boolean.TRUE.equals(command.root().findOption("--debug").getValue());
        this.quiet = quiet;
    }

    /** Tells that an argument means no input. */
    void problem(String line) {
        inputs++;
        failures++;
        err.println("l2caf: " + line);
        err.flush();
    }

    /** Tells something that is no failure. */
    void note(String line) {
        if (!quiet) {
            err.println("l2caf: " + line);
            err.flush();
        }
    }

    /** Works through the tasks, with a progress bar if there are several and somebody is looking. */
    void gather(List<Task> tasks, Run run, Pace pace) {
        inputs += tasks.size();
        List<List<Task>> batches = IntStream.range(0, (tasks.size() + pace.batch() - 1) / pace.batch())
                .mapToObj(i -> tasks.subList(i * pace.batch(), Math.min(tasks.size(), (i + 1) * pace.batch())))
                .toList();
        if (tasks.size() == 1 || quiet || !Terminal.isThere()) {
            InOrder.run(batches, pace.workers(), run::over, outcomes -> outcomes.forEach(this::tell));
        } else {
            try (ProgressBar bar = new ProgressBarBuilder()
                    .setTaskName("explaining")
                    .setInitialMax(tasks.size())
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .build()) {
                InOrder.run(batches, pace.workers(), run::over, outcomes -> {
                    System.err.print(CLEAR_LINE);
                    System.err.flush();
                    outcomes.forEach(this::tell);
                    bar.stepBy(outcomes.size());
                });
            }
        }
    }

    /** Tells what there is to tell of all of them. */
    void conclude() {
        told.forEach((line, times) -> {
            if (times > 1) {
                err.println("l2caf: the same happened to " + (times - 1) + " more: " + line);
            }
        });
        if (inputs > 1 && failures > 0) {
            err.println("l2caf: " + failures + " of " + inputs + " inputs failed");
        }
        err.flush();
        if (kept > 0 && !quiet) {
            out.println(kept + " of " + inputs + " inputs were done by an earlier run");
            out.flush();
        }
    }

    private void tell(Outcome outcome) {
        if (outcome instanceof Outcome.Kept) {
            kept++;
        } else if (outcome instanceof Outcome.Failed failed) {
            tell(failed);
        } else if (outcome instanceof Outcome.Explained explained) {
            if (explained.entry() != null) {
                entries.add(explained.entry());
            }
            if (!quiet) {
                out.println(explained.summary());
                out.flush();
            }
        }
    }

    /** What has nothing to do with the input is told for the first one only, and counted. */
    private void tell(Outcome.Failed failed) {
        failures++;
        Failure failure = failed.failure();
        String name = failed.input().toString();
        if (failure.line().contains(name)) {
            failure.tell(err, debug);
        } else if (told.merge(failure.line(), 1, Integer::sum) == 1) {
            new Failure(name + ": " + failure.line(), failure.cause()).tell(err, debug);
        }
    }

    /** Writes a page of what was explained, if anything was. */
    void report(Path folder, ModelSource model, PreprocessingUsed preprocessing, String layer) {
        if (entries.isEmpty()) {
            return;
        }
        Path page = folder.resolve("index.html");
        Report.of(entries, model, preprocessing, layer).write(page);
        if (!quiet) {
            out.println("report   " + page);
            out.flush();
        }
    }

    /** 0 if everything went well, else 1. */
    int exitCode() {
        return failures == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
