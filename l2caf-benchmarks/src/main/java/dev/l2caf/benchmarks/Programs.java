package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import dev.l2caf.onnx.graph.ModelException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;

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
        return new CommandLine(program.apply(out))
                .setOut(new PrintWriter(out, true, Charset.defaultCharset()))
                .setErr(new PrintWriter(err, true, Charset.defaultCharset()))
                .setExecutionExceptionHandler((failure, at, parsed) -> {
                    if (failure instanceof ExplanationException || failure instanceof ModelException) {
                        at.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    /**
     * Checks a number given on the command line.
     *
     * @throws ExplanationException if it is not positive
     */
    static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ExplanationException(option + " must be at least 1, but is " + value);
        }
    }
}
