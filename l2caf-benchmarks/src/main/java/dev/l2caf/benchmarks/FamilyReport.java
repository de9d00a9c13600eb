package dev.l2caf.benchmarks;

import ai.onnxruntime.OrtEnvironment;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.method.MethodEntry;
import dev.l2caf.method.MethodSettings;
import dev.l2caf.method.Methods;
import dev.l2caf.passage.Passage;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints, as Markdown, what each method costs for one picture, and what batches save over single passes. */
@Command(name = "family", description = "Times every method on one picture, and batched against single passes.")
public final class FamilyReport implements Callable<Integer> {
    private static final int SWEPT = 64;

    private final PrintStream out;

    @Option(
            names = "--network",
            defaultValue = "imagenette-classifier",
            description = "googlenet, resnet50, imagenette-classifier or squeezenet1.1 (default: ${DEFAULT-VALUE})")
    private String network = "imagenette-classifier";

    @Option(
            names = "--threads",
            defaultValue = "2",
            converter = PositiveNumber.class,
            description = "processor threads (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            converter = PositiveNumber.class,
            description = "how often each method is timed after one round of warm-up (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--option", description = "options of methods, for example rise.masks=1000")
    private Map<String, String> options = Map.of();

    FamilyReport(PrintStream out) {
        this.out = out;
    }

    /**
     * Measures and prints.
     *
     * @param arguments as {@code --help} tells; ends the process with 0 done, 1 failed, 2 wrong usage
     */
    public static void main(String[] arguments) {
        System.exit(Programs.run(FamilyReport::new, System.out, System.err, arguments));
    }

    @Override
    public Integer call() {
        Methods.check(options);
        try (Workload workload = Workload.of(BenchmarkedNetwork.named(network), threads)) {
            Network opened = workload.network();
            out.printf(
                    "%s, layer %s of %s%n",
                    network, opened.layer("auto").name(), opened.layer("auto").extents());
            out.println("machine: " + Machine.description());
            out.printf(
                    "ONNX Runtime %s, %d threads; one round of warm-up, median of %d; milliseconds of the map alone, "
                            + "without the forward pass; options %s%n%n",
                    OrtEnvironment.getEnvironment().getVersion(), threads, rounds, options);
            Timings forward = timed("forward pass", workload::forward);
            out.println("| method | ms | evaluations | forward passes it takes the time of |");
            out.println("|---|---:|---:|---:|");
            out.printf(Locale.ROOT, "| forward pass | %.1f | | 1 |%n", forward.median());
            for (MethodEntry entry : Methods.all()) {
                if (entry.obstacle(opened, "auto", new Target.OfClass(0)).isEmpty()) {
                    print(workload, entry, forward.median());
                }
            }
            out.println();
            printBatches(workload);
            Machine.load().ifPresent(load -> out.printf("%nload average over the last minute: %s%n", load));
        }
        return 0;
    }

    private void print(Workload workload, MethodEntry entry, double forward) {
        var method = entry.with(new Target.OfClass(0), MethodSettings.DEFAULT.with(options));
        List<AttentionMap> maps = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            // A fresh observation: sweeps are remembered.
            try (Observation seen = workload.network().observe(workload.sample(), "auto")) {
                maps.add(method.explain(seen));
            }
        }
        Timings timings = new Timings(
                entry.name(),
                maps.subList(1, maps.size()).stream()
                        .mapToDouble(map -> map.provenance().solveMillis())
                        .toArray());
        out.printf(
                Locale.ROOT,
                "| %s | %.1f | %d | %.1f |%n",
                entry.name(),
                timings.median(),
                maps.get(0).provenance().evaluations(),
                timings.median() / forward);
    }

    private void printBatches(Workload workload) {
        out.println("| outputs of " + SWEPT + " tensors | at once | single ms | batched ms | single / batched |");
        out.println("|---|---:|---:|---:|---:|");
        try (Observation seen = workload.network().observe(workload.sample(), "auto")) {
            print("from the layer on", seen.passage(), seen.planes());
            Passage whole = workload.network().passage();
            print("from the picture on", whole, workload.network().planes(workload.sample()));
        }
    }

    private void print(String what, Passage passage, float[] tensor) {
        List<Timings> timings = new Alternation()
                .add("single", () -> passage.outputs(SWEPT, i -> tensor, 1))
                .add("batched", () -> passage.outputs(SWEPT, i -> tensor))
                .run(1, rounds);
        double single = timings.get(0).median();
        double batched = timings.get(1).median();
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.2f |%n",
                what,
                Math.min(SWEPT, passage.batch()),
                single,
                batched,
                single / batched);
    }

    private Timings timed(String name, Runnable work) {
        return new Alternation().add(name, work).run(3, Math.max(20, rounds)).get(0);
    }
}
