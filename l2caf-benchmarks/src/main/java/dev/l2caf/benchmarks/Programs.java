package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import dev.l2caf.onnx.graph.ModelException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** How the programs of this module start and end: 0 done, 1 failed, 2 wrong usage, with one line on why. */
final class Programs {
    private Programs() {}

    /**
     * Runs a program.
     *
     * @param program makes it, given where results go
     * @param out takes results
     * @param err takes messages
     * @return the exit code
     */
    static int run(
            Function<PrintStream, Callable<Integer>> program, PrintStream out, PrintStream err, String... arguments) {
        CommandLine command = new CommandLine(program.apply(out));
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("tells this")
                        .build());
        return command.setOut(new PrintWriter(out, true, Charset.defaultCharset()))
                .setErr(new PrintWriter(err, true, Charset.defaultCharset()))
                .setExecutionExceptionHandler((failure, at, parsed) -> {
                    if (failure instanceof ExplanationException || failure instanceof ModelException) {
                        at.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                })
                .setParameterExceptionHandler((mistake, given) -> {
                    mistake.getCommandLine().getErr().println(mistake.getMessage() + "; see --help");
                    return CommandLine.ExitCode.USAGE;
                })
                .execute(arguments);
    }
}
