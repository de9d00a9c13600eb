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
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** The outcomes of many pictures, told as they come and counted. */
final class Gathering {
    /** The most inputs that one page holds: each takes a few hundred kilobytes in it. */
    static final int MOST_REPORTED = 100;

    private static final int AT_ONCE = 2;

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean debug;
    private final boolean quiet;
    private final List<ReportEntry> entries = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private int inputs;
    private int failures;

    Gathering(CommandSpec command, boolean quiet) {
        this.out = command.commandLine().getOut();
        this.err = command.commandLine().getErr();
        this.debug = Boolean.TRUE.equals(command.root().findOption("--debug").getValue());
        this.quiet = quiet;
    }

    /** Tells that an argument means no picture. */
    void problem(String line) {
        inputs++;
        failures++;
        err.println("l2caf: " + line);
        err.flush();
    }

    /** Works through the tasks, with a progress bar if there are several and somebody is looking. */
    void gather(List<Task> tasks, Run run) {
        inputs += tasks.size();
        if (tasks.size() == 1 || quiet || !Terminal.isThere()) {
            InOrder.run(tasks, AT_ONCE, run::over, this::tell);
        } else {
            try (ProgressBar bar = new ProgressBarBuilder()
                    .setTaskName("explaining")
                    .setInitialMax(tasks.size())
                    .setStyle(ProgressBarStyle.ASCII)
                    .build()) {
                InOrder.run(tasks, AT_ONCE, run::over, outcome -> {
                    // Lines between would tear the bar.
                    held.add(() -> tell(outcome));
                    bar.step();
                });
            }
            held.forEach(Runnable::run);
        }
        if (inputs > 1 && failures > 0) {
            err.println("l2caf: " + failures + " of " + inputs + " inputs failed");
            err.flush();
        }
    }

    private void tell(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            failures++;
            Failure failure = failed.failure();
            String name = failed.picture().toString();
            Failure named = failure.line().contains(name)
                    ? failure
                    : new Failure(name + ": " + failure.line(), failure.cause());
            named.tell(err, debug);
            return;
        }
        Outcome.Explained explained = (Outcome.Explained) outcome;
        if (explained.entry() != null) {
            entries.add(explained.entry());
        }
        if (!quiet) {
            out.println(explained.summary());
            out.flush();
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
