package dev.l2caf.benchmarks;

import ai.onnxruntime.OrtEnvironment;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A measurement that is printed as Markdown: what all of them are told, and how each begins and ends. */
abstract class Report implements Callable<Integer> {
    @Option(
            names = "--threads",
            defaultValue = "2",
            converter = PositiveNumber.class,
            description = "processor threads, for all alike (default: ${DEFAULT-VALUE})")
    private int threads;

    private final PrintStream out;

    /**
     * Measures nothing yet.
     *
     * @param out where it is printed
     */
    Report(PrintStream out) {
        this.out = out;
    }

    /** Measures, and prints tables. */
    abstract void measure();

    /** How it is measured, in words, the threads left out. */
    abstract String conditions();

    @Override
    public final Integer call() {
        out.println("machine: " + Machine.description());
        out.printf(
                "ONNX Runtime %s, %d threads; %s%n%n",
                OrtEnvironment.getEnvironment().getVersion(), threads, conditions());
        measure();
        Machine.load()
                .ifPresent(load -> out.printf(
                        "%nload average over the last minute: %s (about %d if nothing else ran)%n", load, threads));
        return 0;
    }

    final PrintStream out() {
        return out;
    }

    final int threads() {
        return threads;
    }
}
