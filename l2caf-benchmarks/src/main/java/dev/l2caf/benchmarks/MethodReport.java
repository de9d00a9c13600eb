package dev.l2caf.benchmarks;

import dev.l2caf.L2Caf;
import dev.l2caf.Method;
import dev.l2caf.Target;
import dev.l2caf.method.Methods;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints, as Markdown, what L2-CAF costs over Grad-CAM, both from this tool and with the forward pass. */
@Command(name = "methods", description = "Times L2-CAF beside Grad-CAM, the forward pass included.")
public final class MethodReport extends Report {
    private static final int CLASS = 0;

    @Option(
            names = "--network",
            split = ",",
            defaultValue = "googlenet,resnet50",
            description = "networks by name, separated by commas (default: ${DEFAULT-VALUE})")
    private List<String> networks = List.of();

    @Option(
            names = "--warm-up",
            defaultValue = "20",
            converter = PositiveNumber.class,
            description = "rounds that do not count (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--rounds",
            defaultValue = "60",
            converter = PositiveNumber.class,
            description = "rounds that count (default: ${DEFAULT-VALUE})")
    private int rounds;

    MethodReport(PrintStream out) {
        super(out);
    }

    /**
     * Measures and prints.
     *
     * @param arguments as {@code --help} tells; ends the process with 0 done, 1 failed, 2 wrong usage
     */
    public static void main(String[] arguments) {
        System.exit(Programs.run(MethodReport::new, System.out, System.err, arguments));
    }

    @Override
    String conditions() {
        return "%d rounds of warm-up, %d rounds measured, tasks in turn; times in milliseconds, medians, forward pass included"
                .formatted(warmUp, rounds);
    }

    @Override
    void measure() {
        out().println("| network | forward pass alone | Grad-CAM | L2-CAF, one class | over Grad-CAM "
                + "| L2-CAF, class-oblivious | over Grad-CAM |");
        out().println("|---|---:|---:|---:|---:|---:|---:|");
        networks.stream().map(BenchmarkedNetwork::named).forEach(this::row);
    }

    private void row(BenchmarkedNetwork network) {
        Method gradCam = Methods.of("gradcam", new Target.OfClass(CLASS));
        try (Workload workload = Workload.of(network, threads())) {
            List<Timings> timings = new Alternation()
                    .add("forward", workload::forward)
                    .add("Grad-CAM", () -> workload.explain(gradCam))
                    .add("class-specific", () -> workload.explain(L2Caf.forClass(CLASS)))
                    .add("class-oblivious", () -> workload.explain(L2Caf.classOblivious()))
                    .run(warmUp, rounds);
            double[] medians = timings.stream().mapToDouble(Timings::median).toArray();
            out().printf(
                            "| %s | %.2f | %.2f | %.2f | %.3f | %.2f | %.3f |%n",
                            network.symbol(),
                            medians[0],
                            medians[1],
                            medians[2],
                            medians[2] / medians[1],
                            medians[3],
                            medians[3] / medians[1]);
        }
    }
}
