package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import dev.l2caf.onnx.graph.ModelException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** How the programs of this module start and end: 0 done, 1 failed, 2 wrong usage, with one line on why. */
final class Programs {
    private Programs() {}

    static int run(Callable<Integer> program, String... arguments) {
        return new CommandLine(program)
                .setExecutionExceptionHandler((failure, at, parsed) -> {
                    if (failure instanceof ExplanationException || failure instanceof ModelException) {
                        at.getErr().println(failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                })
                .execute(arguments);
    }

    static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ExplanationException(option + " must be at least 1, but is " + value);
        }
    }
}
