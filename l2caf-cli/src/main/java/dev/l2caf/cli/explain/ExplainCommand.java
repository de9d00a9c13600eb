package dev.l2caf.cli.explain;

import dev.l2caf.Network;
import dev.l2caf.SolverChoice;
import dev.l2caf.Target;
import dev.l2caf.cli.method.MethodSettings;
import dev.l2caf.cli.method.Methods;
import dev.l2caf.cli.option.Choice;
import dev.l2caf.cli.option.ClassSpec;
import dev.l2caf.cli.option.ModelFile;
import dev.l2caf.cli.option.NetworkFlags;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.PreprocessingUsed;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.cli.result.Saved;
import dev.l2caf.cli.result.Scale;
import dev.l2caf.cli.result.Shown;
import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.map.Sign;
import dev.l2caf.objective.Reading;
import dev.l2caf.solver.Constraint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2caf explain}: maps of pictures. */
@Command(
        name = "explain",
        description = {
            "Show what a network looks at in pictures.",
            "",
            "For each picture, writes <stem>.json and per map <stem>-<method>[-<class>].png (overlay), .npy (the map,"
                    + " float32, rows x columns) and -signed.npy. Pictures of the same stem keep their ending in the"
                    + " name. A picture that fails is told in one line and the others go on."
        },
        sortOptions = false,
        footer = {
            "",
            "Example: what makes it a golden retriever, and what a monarch butterfly",
            "  @|bold l2caf explain dog_butterfly.jpg --model squeezenet1.1.onnx --class 207 --class monarch|@"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description = "Pictures, folders of pictures, or quoted globs such as 'photos/*.jpg'.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--model",
            paramLabel = "FILE|NAME",
            defaultValue = "imagenette-classifier",
            description = "ONNX file, or a name of `l2caf models`; by default ${DEFAULT-VALUE}.")
    private String model = "";

    @Option(
            names = "--method",
            paramLabel = "M",
            split = ",",
            splitSynopsisLabel = ",",
            defaultValue = "l2caf",
            converter = Choice.OfMethod.class,
            description = "Methods, see `l2caf methods`; by default ${DEFAULT-VALUE}.")
    private List<Methods> methods = new ArrayList<>();

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
            names = "--layer",
            paramLabel = "NAME|auto",
            defaultValue = "auto",
            description = "Layer to look at, see `l2caf layers`; by default ${DEFAULT-VALUE}.")
    private String layer = "";

    @Option(
            names = "--objective",
            paramLabel = "centred|raw",
            converter = Choice.OfReading.class,
            description = "Outputs relative to their mean, or as they are; by default centred for logits, else raw.")
    private @Nullable Reading objective;

    @Option(
            names = "--constraint",
            paramLabel = "l2|l2-per-frame|softmax|gaussian|gaussian-spread",
            converter = Choice.OfConstraint.class,
            description =
                    "What bounds the filter; by default l2, or l2-per-frame where every frame has features of its own.")
    private @Nullable Constraint constraint;

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
            defaultValue = "abs",
            converter = Choice.OfSign.class,
            description = "What is shown of values with a sign; by default ${DEFAULT-VALUE}.")
    private Sign sign = Sign.ABS;

    @Mixin
    private NetworkFlags network = new NetworkFlags();

    @Option(
            names = "--save",
            paramLabel = "KIND",
            split = ",",
            splitSynopsisLabel = ",",
            defaultValue = "overlay,npy,json",
            converter = Choice.OfSaved.class,
            description = "What is written: overlay, heatmap, npy, json; by default ${DEFAULT-VALUE}.")
    private List<Saved> saved = new ArrayList<>();

    @Option(
            names = "--colours",
            paramLabel = "ember|glacier|grey|blue-white-red",
            converter = Choice.OfColours.class,
            description = "Colours of maps; by default ember, or blue-white-red for --sign signed.")
    private @Nullable ColourMap colours;

    @Option(
            names = "--scale",
            paramLabel = "map|shared",
            defaultValue = "map",
            converter = Choice.OfScale.class,
            description = "Colour scale of each map, or one for the maps of an input; by default ${DEFAULT-VALUE}.")
    private Scale scale = Scale.MAP;

    @Option(
            names = "--bar",
            description =
                    "Draw a colour bar with values and a caption beside each overlay, which is then larger than its"
                            + " picture.")
    private boolean bar;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "l2caf-out",
            description = "Where files go; by default ./${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Option(names = "--report", description = "Write a page of all inputs too, index.html in --out.")
    private boolean report;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print failures only.")
    private boolean quiet;

    @Override
    public Integer call() {
        CommandSpec command = java.util.Objects.requireNonNull(spec, "picocli sets the spec");
        ResultFolder.check(out);
        Inputs inputs = Inputs.of(arguments);
        if (report && inputs.pictures().size() > Gathering.MOST_REPORTED) {
            throw new ParameterException(
                    command.commandLine(),
                    "--report holds at most " + Gathering.MOST_REPORTED + " inputs, but there are "
                            + inputs.pictures().size());
        }
        Gathering gathering = new Gathering(command, quiet);
        inputs.problems().forEach(gathering::problem);
        if (!inputs.pictures().isEmpty()) {
            explain(Task.of(inputs.pictures()), gathering);
        }
        return gathering.exitCode();
    }

    private void explain(List<Task> tasks, Gathering gathering) {
        Path file = ModelFile.of(model);
        try (Network opened = network.open(file)) {
            // What is wrong for every picture fails once, before any of them.
            String at = opened.layer(layer).name();
            targets().forEach(opened::check);
            ModelSource source = ModelSource.of(file, opened);
            PreprocessingUsed preprocessing = PreprocessingUsed.of(opened);
            ResultFolder folder = new ResultFolder(
                    out, kinds(), new Shown(colours, scale, bar), source, preprocessing, seed, Task.files(tasks));
            Explainer explainer = new Explainer(
                    opened,
                    List.copyOf(new LinkedHashSet<>(methods)),
                    targets(),
                    new MethodSettings(layer, objective, constraint, solver, sign, seed));
            gathering.gather(tasks, new Run(explainer, folder, report));
            if (report) {
                gathering.report(out, source, preprocessing, at);
            }
        }
    }

    private Set<Saved> kinds() {
        return EnumSet.copyOf(saved);
    }

    private List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        if (oblivious || classes.isEmpty()) {
            targets.add(new Target.Output());
        }
        classes.forEach(spec -> targets.addAll(spec.targets()));
        return targets;
    }
}
