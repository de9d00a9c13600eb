package dev.l2caf.benchmarks;

import dev.l2caf.L2Caf;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.objective.Reading;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.oracle.TorchEngine;
import dev.l2caf.runtime.Compiler;
import dev.l2caf.runtime.Device;
import dev.l2caf.runtime.Engine;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Prints, as Markdown, how long the authors' procedure takes on libtorch to a loss as good as ours, over how long we take:
 * the same weights, features and loss, the forward pass left out on both sides.
 */
@Command(name = "rival", description = "Times the authors' procedure on libtorch beside this tool's solvers.")
public final class RivalReport extends Report {
    private static final int CLASS = 0;
    private static final int OBLIVIOUS = -1;
    /** By how much of its size a loss may miss the other and still count as equal. */
    private static final double EQUAL = 1e-4;

    @Option(
            names = "--network",
            split = ",",
            defaultValue = "googlenet,resnet50,imagenette-classifier,squeezenet1.1,vgg19",
            description = "networks by name, separated by commas (default: ${DEFAULT-VALUE})")
    private List<String> networks = List.of();

    @Option(
            names = "--rounds",
            defaultValue = "5",
            converter = PositiveNumber.class,
            description = "how often our solver is timed after as many untimed runs (default: ${DEFAULT-VALUE})")
    private int rounds;

    RivalReport(PrintStream out) {
        super(out);
    }

    /**
     * Measures and prints.
     *
     * @param arguments as {@code --help} tells; ends the process with 0 done, 1 failed, 2 wrong usage
     */
    public static void main(String[] arguments) {
        System.exit(Programs.run(RivalReport::new, System.out, System.err, arguments));
    }

    @Override
    String conditions() {
        return ("libtorch %s with as many; ours: median of %d solves after as many untimed; the authors': one search after"
                        + " 20 untimed steps; times in milliseconds without the forward pass")
                .formatted(TorchEngine.version(), rounds);
    }

    @Override
    void measure() {
        TorchEngine.threads(threads());
        out().println(
                        "| network, layer, tail | loss | ours: solver, evaluations | time | loss reached | authors' procedure | "
                                + "steps | time | lowest loss | time to ours or better | over ours |");
        out().println("|---|---|---|---:|---:|---|---:|---:|---:|---:|---:|");
        for (String name : networks) {
            compare(BenchmarkedNetwork.named(name));
        }
    }

    private void compare(BenchmarkedNetwork benchmarked) {
        Engine engine = new Engine(Device.CPU, threads());
        Model model = benchmarked.model();
        try (Network network = Network.builder(benchmarked.file())
                        .model(model)
                        .engine(engine)
                        .open();
                Compiler compiler = new Compiler(engine);
                Observation observation = network.observe(Workload.random(network.inputShape()), "auto")) {
            for (int category : new int[] {OBLIVIOUS, CLASS}) {
                try (RivalTail tail = RivalTail.of(model, compiler, observation, category)) {
                    compare(benchmarked, observation, tail, category);
                }
            }
        }
    }

    private void compare(BenchmarkedNetwork benchmarked, Observation observation, RivalTail tail, int category) {
        L2Caf method = (category < 0 ? L2Caf.classOblivious() : L2Caf.forClass(category)).reading(Reading.RAW);
        AttentionMap map = method.explain(observation);
        Timings ours = new Alternation()
                .add("ours", () -> method.explain(observation))
                .run(rounds, rounds)
                .get(0);
        double reached = tail.at(signed(map)).loss();
        for (AuthorsProcedure procedure : AuthorsProcedure.values()) {
            for (int i = 0; i < 20; i++) {
                tail.at(signed(map));
            }
            AuthorsProcedure.Path path = procedure.run(tail::at, tail.positions(), 0);
            double equal = path.reached(reached + EQUAL * Math.abs(reached));
            boolean never = Double.isInfinite(equal);
            out().printf(
                            "| %s, %s, %s | %s | %s, %d | %.2f | %.6g | %s | %d | %.0f | %.6g | %s | %s%.0f |%n",
                            benchmarked.symbol(),
                            observation.layer().name(),
                            observation.layer().tail(),
                            category < 0 ? "class-oblivious" : "class-specific",
                            Objects.requireNonNull(map.provenance().search()).solver(),
                            map.provenance().evaluations(),
                            ours.median(),
                            reached,
                            procedure.symbol(),
                            path.steps(),
                            path.duration(),
                            path.lowest(),
                            never ? "never" : "%.0f".formatted(equal),
                            never ? "> " : "",
                            (never ? path.duration() : equal) / ours.median());
            out().flush();
        }
    }

    private static double[] signed(AttentionMap map) {
        float[] values = map.signedValues();
        double[] filter = new double[values.length];
        for (int i = 0; i < filter.length; i++) {
            filter[i] = values[i];
        }
        return filter;
    }
}
