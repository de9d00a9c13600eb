package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Sample;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.Device;
import dev.l2caf.runtime.Engine;
import dev.l2caf.runtime.NativeTensor;
import dev.l2caf.runtime.Program;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prints, as Markdown, how many pictures a second {@code l2caf explain} takes from a folder, from start to end of the
 * process, over how many a bare forward pass in batches takes.
 */
@Command(name = "throughput", description = "Explains a folder of pictures beside bare forward passes in batches.")
public final class ThroughputReport extends Report {
    private static final List<Integer> BATCHES = List.of(1, 4, 8, 16);

    @Option(
            names = "--network",
            split = ",",
            defaultValue = "imagenette-classifier,squeezenet1.1",
            description = "networks by name, separated by commas (default: ${DEFAULT-VALUE})")
    private List<String> networks = List.of();

    @Option(
            names = "--pictures",
            defaultValue = "1000",
            converter = PositiveNumber.class,
            description = "how many (default: ${DEFAULT-VALUE})")
    private int pictures;

    @Option(
            names = "--save",
            defaultValue = "npy,json",
            description = "what is written for each picture (default: ${DEFAULT-VALUE})")
    private String save = "npy,json";

    ThroughputReport(PrintStream out) {
        super(out);
    }

    /**
     * Measures and prints.
     *
     * @param arguments as {@code --help} tells; ends the process with 0 done, 1 failed, 2 wrong usage
     */
    public static void main(String[] arguments) {
        System.exit(Programs.run(ThroughputReport::new, System.out, System.err, arguments));
    }

    @Override
    String conditions() {
        return "%d photographs; explained from start to end of the process, class-oblivious, writing %s; memory resident"
                .formatted(pictures, save);
    }

    @Override
    void measure() {
        out().println(
                        "| network | bare forward passes / s (batch) | explained / s | share | MB after a quarter | after half "
                                + "| at the end |");
        out().println("|---|---:|---:|---:|---:|---:|---:|");
        networks.stream().map(BenchmarkedNetwork::named).forEach(this::row);
    }

    private void row(BenchmarkedNetwork network) {
        double best = 0;
        int bestBatch = 0;
        for (int batch : BATCHES) {
            double rate = bare(network, batch);
            if (rate > best) {
                best = rate;
                bestBatch = batch;
            }
        }
        Path folder = photographs();
        try {
            ExplainRun run = ExplainRun.of(List.of(
                    folder.toString(),
                    "--model",
                    network.file().toString(),
                    "--threads",
                    Integer.toString(threads()),
                    "--save",
                    save,
                    "--out",
                    folder.resolve("out").toString()));
            double rate = pictures / run.seconds();
            out().printf(
                            "| %s | %.1f (%d) | %.1f | %.2f | %.0f | %.0f | %.0f |%n",
                            network.symbol(),
                            best,
                            bestBatch,
                            rate,
                            rate / best,
                            run.megabytes(0.25),
                            run.megabytes(0.5),
                            run.megabytes(1));
            out().flush();
        } finally {
            delete(folder);
        }
    }

    /** Samples a second of the network with its batch open, nothing before or after it. */
    private double bare(BenchmarkedNetwork benchmarked, int batch) {
        Engine engine = new Engine(Device.CPU, threads());
        try (Network network = Network.builder(benchmarked.file())
                        .model(benchmarked.model())
                        .engine(engine)
                        .open();
                Compiler compiler = new Compiler(engine);
                Program program = compiler.compile(network.graph().graph())) {
            InputShape shape = network.inputShape();
            Sample sample = Workload.random(shape);
            float[] values = new float[batch * shape.size()];
            for (int i = 0; i < batch; i++) {
                System.arraycopy(sample.values(), 0, values, i * shape.size(), shape.size());
            }
            String input = program.inputs().iterator().next();
            try (NativeTensor fed = NativeTensor.of(values, batch, shape.channels(), shape.height(), shape.width())) {
                int runs = Math.max(4, 100 / batch);
                for (int i = 0; i < runs / 4; i++) {
                    program.run(Map.of(input, fed)).close();
                }
                long start = System.nanoTime();
                for (int i = 0; i < runs; i++) {
                    program.run(Map.of(input, fed)).close();
                }
                return runs * batch * 1e9 / (System.nanoTime() - start);
            }
        }
    }

    /** A new folder with as many photographs as asked for; those there are come again under other names. */
    private Path photographs() {
        Path source = SharedFolder.file("wsol/image_sizes.txt").getParent();
        try (Stream<Path> found = Files.walk(source)) {
            List<Path> files = found.filter(file ->
                            file.toString().toLowerCase(java.util.Locale.ROOT).matches(".*\\.jpe?g"))
                    .sorted()
                    .toList();
            Path folder = Files.createTempDirectory("l2caf-throughput");
            for (int i = 0; i < pictures; i++) {
                Files.copy(files.get(i % files.size()), folder.resolve("%05d.jpg".formatted(i)));
            }
            return folder;
        } catch (IOException e) {
            throw new ExplanationException("photographs cannot be copied: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new ExplanationException("the copies of photographs in " + folder + " cannot be removed", e);
        }
    }
}
