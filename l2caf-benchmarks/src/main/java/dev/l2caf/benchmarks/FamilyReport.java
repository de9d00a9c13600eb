package dev.l2caf.benchmarks;

import dev.l2caf.Method;
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
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints, as Markdown, what each method costs for one picture, and what batches save over single passes. */
@Command(name = "family", description = "Times every method on one picture, and batched against single passes.")
public final class FamilyReport extends Report {
    private static final int SWEPT = 64;

    /** Methods that ask for many passes from the layer on. */
    private static final Set<String> FROM_LAYER = Set.of("ablationcam", "reciprocam");

    /** Methods that ask for many passes from the picture on. */
    private static final Set<String> FROM_PICTURE = Set.of("scorecam", "occlusion", "rise");

    private static final Target TARGET = new Target.OfClass(0);

    @Option(
            names = "--network",
            defaultValue = "imagenette-classifier",
            description = "googlenet, resnet50, imagenette-classifier or squeezenet1.1 (default: ${DEFAULT-VALUE})")
    private String network = "imagenette-classifier";

    @Option(
            names = "--rounds",
            defaultValue = "3",
            converter = PositiveNumber.class,
            description = "how often each method is timed after one round of warm-up (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--option", description = "options of methods, for example rise.masks=1000")
    private Map<String, String> options = Map.of();

    FamilyReport(PrintStream out) {
        super(out);
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
    String conditions() {
        Methods.check(options);
        return ("%s; one round of warm-up, median of %d; milliseconds of the map of one picture, without its forward pass;"
                        + " options %s")
                .formatted(network, rounds, options.isEmpty() ? "as published" : options);
    }

    @Override
    void measure() {
        try (Workload workload = Workload.of(BenchmarkedNetwork.named(network), threads())) {
            double forward = new Alternation()
                    .add("forward", workload::forward)
                    .run(3, Math.max(20, rounds))
                    .get(0)
                    .median();
            List<Cost> costs = new ArrayList<>();
            for (MethodEntry entry : Methods.all()) {
                if (entry.obstacle(workload.network(), "auto", TARGET).isEmpty()) {
                    costs.add(cost(workload, entry.with(TARGET, MethodSettings.DEFAULT.with(options))));
                }
            }
            out().println("| method | ms | passes | over a forward pass |");
            out().println("|---|---:|---:|---:|");
            out().printf(Locale.ROOT, "| forward pass | %.1f | 1 | 1 |%n", forward);
            for (Cost cost : costs) {
                out().printf(
                                Locale.ROOT,
                                "| %s | %.1f | %d | %.1f |%n",
                                cost.method(),
                                cost.millis(),
                                cost.passes(),
                                cost.millis() / forward);
            }
            out().println();
            printSweeps(workload, costs);
        }
    }

    /**
     * What one method takes.
     *
     * @param millis of the map alone
     * @param passes through the network, or what lies behind the layer
     */
    private record Cost(String method, double millis, int passes) {}

    private Cost cost(Workload workload, Method method) {
        List<AttentionMap> maps = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            // A fresh observation: sweeps are remembered.
            try (Observation seen = workload.network().observe(workload.sample(), "auto")) {
                maps.add(method.explain(seen));
            }
        }
        String name = maps.get(0).provenance().method();
        double[] millis = maps.subList(1, maps.size()).stream()
                .mapToDouble(map -> map.provenance().solveMillis())
                .toArray();
        return new Cost(
                name,
                new Timings(name, millis).median(),
                maps.get(0).provenance().evaluations());
    }

    private void printSweeps(Workload workload, List<Cost> costs) {
        Network opened = workload.network();
        try (Observation seen = opened.observe(workload.sample(), "auto")) {
            Sweep layer = sweep("from the layer on", seen.passage(), seen.planes());
            Sweep picture = sweep("from the picture on", opened.passage(), opened.planes(workload.sample()));
            out().printf(
                            "layer %s of %s; passes timed one by one and in batches, %d of them%n%n",
                            opened.layer("auto").name(), opened.layer("auto").extents(), SWEPT);
            out().println(
                            "| method | ms | passes | | one by one, ms each | at once | batched, ms each | batches are faster by |");
            out().println("|---|---:|---:|---|---:|---:|---:|---:|");
            for (Cost cost : costs) {
                if (FROM_LAYER.contains(cost.method())) {
                    print(cost, layer);
                } else if (FROM_PICTURE.contains(cost.method())) {
                    print(cost, picture);
                }
            }
        }
    }

    private void print(Cost cost, Sweep sweep) {
        out().printf(
                        Locale.ROOT,
                        "| %s | %.1f | %d | %s | %.3f | %d | %.3f | %.2f |%n",
                        cost.method(),
                        cost.millis(),
                        cost.passes(),
                        sweep.from(),
                        sweep.single(),
                        sweep.together(),
                        sweep.batched(),
                        sweep.single() / sweep.batched());
    }

    /**
     * What a pass takes.
     *
     * @param from where it begins
     * @param single milliseconds, one by one
     * @param together how many run at once
     * @param batched milliseconds, many at once
     */
    private record Sweep(String from, double single, int together, double batched) {}

    private Sweep sweep(String from, Passage passage, float[] tensor) {
        List<Timings> timings = new Alternation()
                .add("single", () -> passage.outputs(SWEPT, i -> tensor, 1))
                .add("batched", () -> passage.outputs(SWEPT, i -> tensor))
                .run(1, rounds);
        return new Sweep(
                from,
                timings.get(0).median() / SWEPT,
                Math.min(SWEPT, passage.batch()),
                timings.get(1).median() / SWEPT);
    }
}
