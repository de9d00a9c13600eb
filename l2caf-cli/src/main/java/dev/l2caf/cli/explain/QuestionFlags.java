package dev.l2caf.cli.explain;

import dev.l2caf.Network;
import dev.l2caf.SolverChoice;
import dev.l2caf.Target;
import dev.l2caf.cli.method.MethodChoice;
import dev.l2caf.cli.option.Choice;
import dev.l2caf.cli.option.ClassSpec;
import dev.l2caf.cli.option.MethodName;
import dev.l2caf.cli.option.ObjectiveFlag;
import dev.l2caf.cli.option.ToldOption;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.Sign;
import dev.l2caf.method.MethodSettings;
import dev.l2caf.network.Layer;
import dev.l2caf.solver.Constraint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is asked of a network, as the command line says. */
public final class QuestionFlags {
    private static final String ALL = "all";

    @Option(
            names = "--method",
            paramLabel = "M",
            split = ",",
            splitSynopsisLabel = ",",
            defaultValue = "l2caf",
            converter = MethodName.class,
            description = "Methods, see `l2caf methods`, or all that can be applied; by default ${DEFAULT-VALUE}.")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = "--option",
            paramLabel = "METHOD.NAME=VALUE",
            converter = ToldOption.Converter.class,
            description = "A number for one method, see `l2caf methods`; may be repeated.")
    private List<ToldOption> options = new ArrayList<>();

    @Option(
            names = "--class",
            paramLabel = "SPEC",
            converter = ClassSpec.Converter.class,
            description = "Class to explain: an index (or several: 207,323), a label or a unique part of one, top, or"
                    + " top:K. May be repeated. Without it, the whole answer is explained.")
    private List<ClassSpec> classes = new ArrayList<>();

    @Option(names = "--oblivious", description = "Explain the whole answer too, beside the classes.")
    private boolean oblivious;

    @Option(
            names = "--contrast",
            description = "Explain each class against the three it is most easily taken for, by score.")
    private boolean contrast;

    @Option(
            names = "--similar-to",
            paramLabel = "PICTURE",
            description = "Explain what makes inputs like this picture: the dot product of their outputs.")
    private @Nullable Path other;

    @Option(
            names = "--layer",
            paramLabel = "NAME|auto|all",
            split = ",",
            splitSynopsisLabel = ",",
            defaultValue = "auto",
            description =
                    "Layers to look at, see `l2caf layers`, all from one forward pass; all takes every layer through"
                            + " which everything passes, after its activation; by default ${DEFAULT-VALUE}.")
    private List<String> layers = new ArrayList<>();

    @Mixin
    private ObjectiveFlag objective = new ObjectiveFlag();

    @Option(
            names = "--constraint",
            paramLabel = "l2|l2-per-frame|softmax|gaussian|gaussian-spread",
            split = ",",
            splitSynopsisLabel = ",",
            converter = Choice.OfConstraint.class,
            description =
                    "What bounds the filter, one map for each; by default l2, or l2-per-frame where every frame has"
                            + " features of its own.")
    private List<Constraint> constraints = new ArrayList<>();

    @Option(
            names = "--solver",
            paramLabel = "auto|exact|quasi-newton|reference",
            defaultValue = "auto",
            converter = Choice.OfSolver.class,
            description = "How the filter is found; by default ${DEFAULT-VALUE}.")
    private SolverChoice solver = SolverChoice.AUTO;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Seed of random starts.")
    private long seed;

    @Option(
            names = "--sign",
            paramLabel = "abs|positive|signed",
            converter = Choice.OfSign.class,
            description = "What is shown of values with a sign; by default what each method's paper shows, for l2caf"
                    + " abs.")
    private @Nullable Sign sign;

    /**
     * The question, put to a network; checks what can be checked before an input is seen.
     *
     * @param leftOut told, a line each, which of all methods cannot be applied, and why
     */
    public Explainer of(Network network, Consumer<String> leftOut) {
        Set<String> at = new LinkedHashSet<>();
        for (String name : layers) {
            if (name.equals(ALL)) {
                network.stages().stream().map(Layer::name).forEach(at::add);
            } else {
                at.add(name);
            }
        }
        List<Target> targets = targets(network);
        targets.forEach(network::check);
        MethodChoice choice = MethodChoice.of(methods, network, at, targets);
        choice.leftOut().forEach(leftOut);
        return new Explainer(network, choice.methods(), targets, List.copyOf(at), settings());
    }

    /** One for each constraint. */
    private List<MethodSettings> settings() {
        MethodSettings common =
                new MethodSettings("auto", objective.reading(), null, solver, sign, seed, ToldOption.byName(options));
        return constraints.isEmpty()
                ? List.of(common)
                : constraints.stream().distinct().map(common::under).toList();
    }

    /** The seed of every random start. */
    long seed() {
        return seed;
    }

    private List<Target> targets(Network network) {
        List<Target> targets = new ArrayList<>();
        if (oblivious || (classes.isEmpty() && !contrast && other == null)) {
            targets.add(new Target.Output());
        }
        classes.forEach(spec -> targets.addAll(spec.targets()));
        if (contrast) {
            targets.addAll(classes.isEmpty() ? List.of(new Target.Ranked(1)) : List.of());
            targets.replaceAll(target -> target instanceof Target.OneClass one ? Target.Contrast.nearest(one) : target);
        }
        if (other != null) {
            Picture picture = Picture.read(other);
            var sample = picture.sample(network.preprocessing(), network.inputShape());
            targets.add(new Target.Similarity(network.scores(1, i -> sample)[0], String.valueOf(other.getFileName())));
        }
        return targets;
    }
}
