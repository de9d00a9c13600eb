package dev.l2caf.benchmarks;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.benchmarks.Comparison.Outcome;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.objective.ObservedTail;
import dev.l2caf.runtime.Device;
import dev.l2caf.runtime.Engine;
import dev.l2caf.solver.Objective;
import dev.l2caf.solver.Oversight;
import dev.l2caf.solver.Problem;
import dev.l2caf.solver.QuasiNewton;
import dev.l2caf.solver.Reference;
import dev.l2caf.solver.Solution;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints, as Markdown, whether the quasi-Newton method ends no worse than the authors' procedure, and how soon. */
@Command(
        name = "convergence",
        description = "Compares the quasi-Newton method with the authors' procedure (1000 iterations, five seeds).")
public final class ConvergenceReport implements Callable<Integer> {
    private static final List<Long> SEEDS = LongStream.range(0, 5).boxed().toList();

    private final PrintStream out;

    @Option(
            names = "--cases",
            split = ",",
            description =
                    "networks and layers, by default all; of squeezenet-fire9, squeezenet-fire8, squeezenet-fire6,"
                            + " classifier-s4, classifier-s3, embedding, vgg19")
    private List<String> cases = ConvergenceCase.symbols();

    @Option(
            names = "--problems",
            split = ",",
            description = "objectives, by default all; of oblivious-centred, oblivious-raw, class-centred, class-raw")
    private List<String> problems = ConvergenceCase.Problems.symbols();

    @Option(
            names = "--pictures",
            defaultValue = "50",
            converter = PositiveNumber.class,
            description = "how many of the shared pictures, evenly spread (default: ${DEFAULT-VALUE})")
    private int pictures;

    @Option(
            names = "--threads",
            defaultValue = "1",
            converter = PositiveNumber.class,
            description = "processor threads (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--references",
            defaultValue = "${sys:l2caf.marks:-target/convergence.tsv}",
            description = "file that keeps what the authors' procedure reached (default: ${DEFAULT-VALUE})")
    private Path references = Path.of("");

    @Option(names = "--known", description = "leaves out problems whose references are not in that file yet")
    private boolean known;

    @Option(
            names = "--references-only",
            description = "runs the authors' procedure where that file lacks it, compares nothing")
    private boolean referencesOnly;

    @Option(names = "--each", description = "prints every problem too")
    private boolean each;

    ConvergenceReport(PrintStream out) {
        this.out = out;
    }

    /**
     * Compares and prints.
     *
     * @param arguments as {@code --help} tells; ends the process with 0 done, 1 failed, 2 wrong usage
     */
    public static void main(String[] arguments) {
        System.exit(Programs.run(ConvergenceReport::new, System.out, System.err, arguments));
    }

    @Override
    public Integer call() {
        List<Path> files = evenly();
        List<ConvergenceCase.Problems> asked =
                problems.stream().map(ConvergenceCase.Problems::named).toList();
        ReferenceLosses losses = new ReferenceLosses(references);
        List<String> rows = new ArrayList<>();
        for (String symbol : cases) {
            ConvergenceCase at = ConvergenceCase.named(symbol);
            Map<ConvergenceCase.Problems, List<Outcome>> outcomes = new EnumMap<>(ConvergenceCase.Problems.class);
            visit(at, asked, files, (key, problem, objective) -> {
                if (referencesOnly) {
                    reference(objective, key, losses);
                } else if (!known || losses.knows(key)) {
                    outcomes.computeIfAbsent(problem, unused -> new ArrayList<>())
                            .add(compare(objective, key, losses));
                }
            });
            outcomes.forEach((problem, all) -> rows.add(row(at, problem, new Comparison(all))));
        }
        if (!referencesOnly) {
            out.println();
            out.println(
                    "| network, layer | objective | pictures | no worse | loss above the reference's: median | worst |"
                            + " evaluations until no worse: median | 95 % | until the end: median | 95 % | filters: median |");
            out.println("|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
            rows.forEach(out::println);
        }
        return 0;
    }

    private List<Path> evenly() {
        Path folder = SharedFolder.file("wsol/image_ids.txt").resolveSibling("images");
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> all = found.sorted().toList();
            if (pictures > all.size()) {
                throw new ExplanationException("there are only " + all.size() + " pictures in " + folder);
            }
            List<Path> some = new ArrayList<>();
            for (int i = 0; i < pictures; i++) {
                some.add(all.get((int) ((2L * i + 1) * all.size() / (2L * pictures))));
            }
            return some;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does something with one objective on one picture. */
    private interface Visitor {
        void visit(String key, ConvergenceCase.Problems problem, Objective objective);
    }

    private void visit(ConvergenceCase at, List<ConvergenceCase.Problems> asked, List<Path> files, Visitor visitor) {
        BenchmarkedNetwork benchmarked = at.network();
        try (Network network = Network.builder(benchmarked.file())
                .model(benchmarked.model())
                .engine(new Engine(Device.CPU, threads))
                .open()) {
            for (Path file : files) {
                try (Observation seen = network.observe(Picture.read(file), at.layer())) {
                    for (ConvergenceCase.Problems problem : at.problems()) {
                        if (asked.contains(problem)) {
                            String key = at.symbol() + " " + problem + " " + file.getFileName();
                            visitor.visit(key, problem, objective(seen, problem));
                        }
                    }
                }
            }
        }
    }

    private static Objective objective(Observation seen, ConvergenceCase.Problems problem) {
        ObservedTail tail = seen.tail();
        if (!problem.isOfClass()) {
            return tail.distance(problem.reading());
        }
        float[] scores = seen.scores();
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return tail.linear(problem.reading().classWeights(best, scores.length));
    }

    private static double reference(Objective objective, String key, ReferenceLosses losses) {
        return losses.best(key, () -> Reference.slow(0).solve(Problem.ofUnitNorm(objective), SEEDS).stream()
                .mapToDouble(Solution::loss)
                .toArray());
    }

    private Outcome compare(Objective objective, String key, ReferenceLosses losses) {
        double reference = reference(objective, key, losses);
        FilterCount counted = new FilterCount(objective);
        int[] reached = {-1};
        Oversight watch = Oversight.NONE.observer((iteration, loss, filter) -> {
            if (reached[0] < 0 && Outcome.matches(loss, reference)) {
                reached[0] = iteration + 1;
            }
        });
        Solution solution = QuasiNewton.standard(0).solve(Problem.ofUnitNorm(counted), watch);
        Outcome outcome =
                new Outcome(reference, solution.loss(), solution.evaluations(), reached[0], counted.filters());
        if (each) {
            out.printf(
                    Locale.ROOT,
                    "%s: %.6g, reference %.6g, %+.5f; %d evaluations, no worse %s, %d filters%n",
                    key,
                    outcome.loss(),
                    outcome.reference(),
                    outcome.excess(),
                    outcome.evaluations(),
                    outcome.isMatch() ? "after " + outcome.reached() : "never",
                    outcome.filters());
        }
        return outcome;
    }

    private static String row(ConvergenceCase at, ConvergenceCase.Problems problem, Comparison comparison) {
        return "| %s, `%s` | %s | %d | %d (%.0f %%) | %+.5f | %+.5f | %s | %s | %.0f | %.0f | %.0f |"
                .formatted(
                        at.network().symbol(),
                        at.layer(),
                        problem,
                        comparison.outcomes().size(),
                        comparison.matches(),
                        100.0 * comparison.matches() / comparison.outcomes().size(),
                        comparison.excess(0.5),
                        comparison.worstExcess(),
                        reached(comparison, 0.5),
                        reached(comparison, 0.95),
                        comparison.evaluations(0.5),
                        comparison.evaluations(0.95),
                        comparison.filters(0.5));
    }

    private static String reached(Comparison comparison, double quantile) {
        double evaluations = comparison.reached(quantile);
        return Double.isInfinite(evaluations) ? "not reached" : "%.0f".formatted(evaluations);
    }
}
