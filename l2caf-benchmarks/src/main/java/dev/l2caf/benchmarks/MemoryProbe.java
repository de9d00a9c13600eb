package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.runtime.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Measures, in a process of its own, how much memory the first runs of a forward pass or of a gradient take at most: in a
 * process that has run anything before, what was freed is used again and nothing shows.
 */
public final class MemoryProbe {
    /** Which of a network's programs runs. */
    enum Pass {
        FORWARD,
        GRADIENT
    }

    private MemoryProbe() {}

    /**
     * Prints the megabytes.
     *
     * @param arguments network, threads, pass
     */
    public static void main(String[] arguments) {
        try (GradientCase subject =
                        GradientCase.of(BenchmarkedNetwork.named(arguments[0]), Integer.parseInt(arguments[1]));
                Program program = Pass.valueOf(arguments[2]) == Pass.FORWARD ? subject.forward() : subject.backward()) {
            System.out.println(ResidentMemory.peakOf(() -> subject.run(program)));
        } catch (ExplanationException | ModelException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    /**
     * The megabytes (2^20 bytes) beyond weights and compiled program.
     *
     * @throws ExplanationException if the other process fails
     */
    static double megabytes(BenchmarkedNetwork network, int threads, Pass pass) {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dl2caf.shared=" + System.getProperty("l2caf.shared", "../shared"),
                        MemoryProbe.class.getName(),
                        network.symbol(),
                        Integer.toString(threads),
                        pass.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new ExplanationException(
                        "the process that measures the memory of " + network.symbol() + " failed");
            }
            return Double.parseDouble(said);
        } catch (IOException e) {
            throw new ExplanationException("no process can be started to measure memory: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExplanationException("interrupted while memory was measured", e);
        }
    }
}
