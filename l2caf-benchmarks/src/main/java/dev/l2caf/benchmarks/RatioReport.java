package dev.l2caf.benchmarks;

import ai.onnxruntime.OrtEnvironment;
import dev.l2caf.network.Layer;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints, as Markdown, what explanations cost over a bare forward pass of the same network. */
@Command(name = "ratio", description = "Times whole explanations beside a bare forward pass of the untouched network.")
public final class RatioReport implements Callable<Integer> {
    private final PrintStream out;

    @Option(
            names = "--network",
            defaultValue = "googlenet",
            description = "googlenet, resnet50, imagenette-classifier or squeezenet1.1 (default: ${DEFAULT-VALUE})")
    private String network = "googlenet";

    @Option(
            names = "--threads",
            defaultValue = "2",
            converter = PositiveNumber.class,
            description = "processor threads, for all alike (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--warm-up",
            defaultValue = "100",
            converter = PositiveNumber.class,
            description = "rounds that do not count (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--rounds",
            defaultValue = "200",
            converter = PositiveNumber.class,
            description = "rounds that count (default: ${DEFAULT-VALUE})")
    private int rounds;

    RatioReport(PrintStream out) {
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @param arguments as {@code --help} tells; ends the process with 0 done, 1 failed, 2 wrong usage
     */
    public static void main(String[] arguments) {
        System.exit(Programs.run(RatioReport::new, System.out, System.err, arguments));
    }

    @Override
    public Integer call() {
        try (Workload workload = Workload.of(BenchmarkedNetwork.named(network), threads)) {
            Layer layer = workload.network().layer("auto");
            out.printf("%s, layer %s of %s, %s tail%n", network, layer.name(), layer.extents(), layer.tail());
            out.println("machine: " + Machine.description());
            out.printf(
                    "ONNX Runtime %s, %d threads; %d rounds of warm-up, %d rounds measured, tasks in turn; "
                            + "times in milliseconds%n%n",
                    OrtEnvironment.getEnvironment().getVersion(), threads, warmUp, rounds);
            printRatios(workload);
            if (Stages.apply(workload)) {
                out.println();
                printStages(workload);
            }
            Machine.load()
                    .ifPresent(load -> out.printf(
                            "%nload average over the last minute: %s (about %d if nothing else ran)%n", load, threads));
        }
        return 0;
    }

    private void printRatios(Workload workload) {
        List<Timings> timings = new Alternation()
                .add("forward pass of the untouched network", workload::forward)
                .add("class-specific explanation", workload::classSpecific)
                .add("class-oblivious explanation", workload::classOblivious)
                .run(warmUp, rounds);
        Timings forward = timings.get(0);
        out.println("| task | median | 10 % | 90 % | over forward | 25 % to 75 % of rounds |");
        out.println("|---|---:|---:|---:|---:|---:|");
        timings.forEach(taken -> {
            Timings ratio = taken.over(forward);
            out.printf(
                    "| %s | %.2f | %.2f | %.2f | %.3f | %.3f to %.3f |%n",
                    taken.task(),
                    taken.median(),
                    taken.quantile(0.1),
                    taken.quantile(0.9),
                    taken.median() / forward.median(),
                    ratio.quantile(0.25),
                    ratio.quantile(0.75));
        });
    }

    private void printStages(Workload workload) {
        try (Stages stages = Stages.of(workload)) {
            out.println("| part of an explanation | median | 10 % | 90 % |");
            out.println("|---|---:|---:|---:|");
            stages.tasks()
                    .run(warmUp, rounds)
                    .forEach(taken -> out.printf(
                            "| %s | %.3f | %.3f | %.3f |%n",
                            taken.task(), taken.median(), taken.quantile(0.1), taken.quantile(0.9)));
        }
    }
}
