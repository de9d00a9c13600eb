package dev.l2caf.benchmarks;

import dev.l2caf.L2Caf;
import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.network.Layer;
import dev.l2caf.runtime.Device;
import dev.l2caf.runtime.Engine;
import java.io.PrintStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Prints, as Markdown, the memory of a process that makes many explanations: each decodes a picture, prepares it, runs the
 * network and finds a filter, class-specific and class-oblivious by turns.
 */
@Command(name = "soak", description = "Makes many explanations in one process and tells whether its memory stays flat.")
public final class SoakReport implements Callable<Integer> {
    private final PrintStream out;

    /** What may come after the first explanations and still be called flat: code that is compiled late, and the like. */
    private static final double FLAT_MEGABYTES = 32;

    private static final List<Integer> MARKS = List.of(500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000);

    @Parameters(
            arity = "0..1",
            paramLabel = "N",
            defaultValue = "10000",
            converter = PositiveNumber.class,
            description = "how many explanations (default: ${DEFAULT-VALUE})")
    private int explanations;

    @Option(
            names = "--threads",
            defaultValue = "2",
            converter = PositiveNumber.class,
            description = "processor threads (default: ${DEFAULT-VALUE})")
    private int threads;

    SoakReport(PrintStream out) {
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @param arguments as {@code --help} tells; ends the process with 0 flat, 1 failed or not flat, 2 wrong usage
     */
    public static void main(String[] arguments) {
        System.exit(Programs.run(SoakReport::new, System.out, System.err, arguments));
    }

    @Override
    public Integer call() {
        Path picture = SharedFolder.file("demo/demo.jpg");
        try (Network network = Network.builder(BenchmarkedNetwork.IMAGENETTE_CLASSIFIER.file())
                .engine(new Engine(Device.CPU, threads))
                .open()) {
            printHeader(network, picture);
            return soak(network, picture);
        }
    }

    private void printHeader(Network network, Path picture) {
        Layer layer = network.layer("auto");
        out.printf(
                "%d explanations of %s (%s) by %s, input %s, layer %s of %s; each decodes the file, prepares it and"
                        + " explains, class-specific and class-oblivious by turns; %d threads%n",
                explanations,
                picture.getFileName(),
                Picture.read(picture),
                BenchmarkedNetwork.IMAGENETTE_CLASSIFIER.symbol(),
                network.inputShape(),
                layer.name(),
                layer.extents(),
                threads);
        out.println("machine: " + Machine.description());
        out.println(
                "java " + String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()));
        out.printf("%n| explanations | resident MB | direct buffers MB | live heap MB |%n|---:|---:|---:|---:|%n");
    }

    private int soak(Network network, Path picture) {
        List<Method> methods = List.of(L2Caf.forClass(0), L2Caf.classOblivious());
        double first = Double.NaN;
        double last = Double.NaN;
        for (int done = 1; done <= explanations; done++) {
            network.explain(Picture.read(picture), methods.get(done % methods.size()));
            if (MARKS.contains(done) || done == explanations) {
                last = ResidentMemory.megabytes();
                first = Double.isNaN(first) ? last : first;
                out.printf("| %d | %.1f | %.1f | %.1f |%n", done, last, direct(), liveHeap());
            }
        }
        double growth = last - first;
        boolean flat = growth <= FLAT_MEGABYTES;
        out.printf(
                "%ngrowth after the first %d: %.1f MB; %s (at most %.0f MB are called flat)%n",
                Math.min(explanations, MARKS.get(0)), growth, flat ? "flat" : "NOT flat", FLAT_MEGABYTES);
        return flat ? 0 : 1;
    }

    /** What is reachable; called last at each mark, because it frees direct buffers too. */
    private static double liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
    }

    private static double direct() {
        return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum()
                / (double) (1 << 20);
    }
}
