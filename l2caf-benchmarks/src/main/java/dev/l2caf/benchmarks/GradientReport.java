package dev.l2caf.benchmarks;

import dev.l2caf.runtime.Program;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints, as Markdown, what the gradient of an output to the input costs over a bare forward pass, network by network. */
@Command(
        name = "gradient",
        description =
                "Times the gradient of an output to the input, forward pass included, beside a bare forward pass.")
public final class GradientReport extends Report {
    @Option(
            names = "--network",
            split = ",",
            description = "only these networks, by name, separated by commas (default: all)")
    private List<String> networks = Arrays.stream(BenchmarkedNetwork.values())
            .map(BenchmarkedNetwork::symbol)
            .toList();

    @Option(
            names = "--warm-up",
            defaultValue = "5",
            converter = PositiveNumber.class,
            description = "rounds that do not count (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--rounds",
            defaultValue = "25",
            converter = PositiveNumber.class,
            description = "rounds that count (default: ${DEFAULT-VALUE})")
    private int rounds;

    GradientReport(PrintStream out) {
        super(out);
    }

    /**
     * Measures and prints.
     *
     * @param arguments as {@code --help} tells; ends the process with 0 done, 1 failed, 2 wrong usage
     */
    public static void main(String[] arguments) {
        System.exit(Programs.run(GradientReport::new, System.out, System.err, arguments));
    }

    @Override
    String conditions() {
        return ("batches of one; %d rounds of warm-up, %d rounds measured, tasks in turn; times in milliseconds, medians;"
                        + " memory: the most that the first runs took beyond weights, in MB")
                .formatted(warmUp, rounds);
    }

    @Override
    void measure() {
        List<BenchmarkedNetwork> chosen =
                networks.stream().map(BenchmarkedNetwork::named).toList();
        out().println("| network | forward | gradient | gradient / forward | 25 % to 75 % of rounds | memory, forward "
                + "| memory, gradient |");
        out().println("|---|---:|---:|---:|---:|---:|---:|");
        chosen.forEach(this::row);
    }

    private void row(BenchmarkedNetwork network) {
        double forwardMegabytes = MemoryProbe.megabytes(network, threads(), MemoryProbe.Pass.FORWARD);
        double backwardMegabytes = MemoryProbe.megabytes(network, threads(), MemoryProbe.Pass.GRADIENT);
        try (GradientCase subject = GradientCase.of(network, threads());
                Program forward = subject.forward();
                Program backward = subject.backward()) {
            List<Timings> timings = new Alternation()
                    .add("forward", () -> subject.run(forward))
                    .add("gradient", () -> subject.run(backward))
                    .run(warmUp, rounds);
            Timings ratio = timings.get(1).over(timings.get(0));
            out().printf(
                            "| %s | %.2f | %.2f | %.2f | %.2f to %.2f | %.0f | %.0f |%n",
                            network.symbol(),
                            timings.get(0).median(),
                            timings.get(1).median(),
                            timings.get(1).median() / timings.get(0).median(),
                            ratio.quantile(0.25),
                            ratio.quantile(0.75),
                            forwardMegabytes,
                            backwardMegabytes);
        }
    }
}
