package dev.l2caf.cli.animate;

import dev.l2caf.L2Caf;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.SolverChoice;
import dev.l2caf.Target;
import dev.l2caf.cli.explain.Summary;
import dev.l2caf.cli.option.Choice;
import dev.l2caf.cli.option.ClassSpec;
import dev.l2caf.cli.option.ColoursFlag;
import dev.l2caf.cli.option.CountConverter;
import dev.l2caf.cli.option.LayerFlag;
import dev.l2caf.cli.option.ModelFlag;
import dev.l2caf.cli.option.NetworkFlags;
import dev.l2caf.cli.option.ObjectiveFlag;
import dev.l2caf.cli.option.OutFlag;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.imaging.animation.Animation;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Sign;
import dev.l2caf.solver.Constraint;
import dev.l2caf.solver.Oversight;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2caf animate}: a filter converging. */
@Command(
        name = "animate",
        description = {
            "Watch the search for a filter converge.",
            "",
            "Writes <stem>-animation.gif, the same as animated PNG (.apng), and six of its frames in a row"
                    + " (-strip.png). Frames are chosen so that about as much happens between any two; iteration and loss are"
                    + " written below."
        },
        sortOptions = false,
        footer = {"", "Example:", "  @|bold l2caf animate photo.jpg --class top|@"})
public final class AnimateCommand implements Runnable {
    private static final int FEWEST_FRAMES = 6;
    private static final int MOST_FRAMES = 120;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "INPUT", description = "A picture.")
    private Path input = Path.of("");

    @Mixin
    private ModelFlag model = new ModelFlag();

    @Option(
            names = "--class",
            paramLabel = "SPEC",
            converter = ClassSpec.Converter.class,
            description = "Class to explain: an index, a label or a unique part of one, or top. Without it, the whole"
                    + " answer is explained.")
    private @Nullable ClassSpec one;

    @Mixin
    private LayerFlag layer = new LayerFlag();

    @Mixin
    private ObjectiveFlag objective = new ObjectiveFlag();

    @Option(
            names = "--constraint",
            paramLabel = "l2|softmax|gaussian|gaussian-spread",
            converter = Choice.OfConstraint.class,
            description = "What bounds the filter; by default l2.")
    private @Nullable Constraint constraint;

    @Option(
            names = "--solver",
            paramLabel = "reference|quasi-newton",
            defaultValue = "reference",
            converter = Choice.OfSolver.class,
            description = "Whose search is watched: the authors' from a random start, or the quasi-Newton method's best"
                    + " start; by default ${DEFAULT-VALUE}.")
    private SolverChoice solver = SolverChoice.REFERENCE;

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

    @Mixin
    private ColoursFlag colours = new ColoursFlag();

    @Option(
            names = "--frames",
            paramLabel = "N",
            defaultValue = "36",
            converter = CountConverter.class,
            description = "How many frames, 6 to 120; by default ${DEFAULT-VALUE}.")
    private Integer frames = 0;

    @Option(
            names = "--longest",
            paramLabel = "N",
            defaultValue = "420",
            converter = CountConverter.class,
            description = "The longer side in pixels, where the picture is larger; by default ${DEFAULT-VALUE}.")
    private Integer longest = 0;

    @Mixin
    private OutFlag out = new OutFlag();

    @Override
    public void run() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets the spec");
        check(command);
        ResultFolder.check(out.folder());
        Picture picture = Picture.read(input);
        SearchPath path = new SearchPath();
        AttentionMap found;
        try (Network opened = network.open(model.file());
                Observation observation = opened.observe(picture, layer.name())) {
            found = L2Caf.of(target())
                    .at(layer.name())
                    .reading(objective.reading())
                    .constraint(constraint)
                    .solver(solver)
                    .sign(sign)
                    .seed(seed)
                    .oversight(Oversight.NONE.observer(path))
                    .explain(observation);
        }
        Film film = Film.of(picture, found, path.evenly(frames), colours.colours(), longest);
        write(film, command.commandLine().getOut(), path.size() + " evaluations seen; " + Summary.line(found));
    }

    private void check(CommandSpec command) {
        if (solver == SolverChoice.EXACT || solver == SolverChoice.AUTO) {
            throw new ParameterException(
                    command.commandLine(),
                    "--solver: what is known in closed form does not converge; watch reference or" + " quasi-newton");
        }
        if (frames < FEWEST_FRAMES || frames > MOST_FRAMES) {
            throw new ParameterException(
                    command.commandLine(),
                    "--frames must be from " + FEWEST_FRAMES + " to " + MOST_FRAMES + ", but is " + frames);
        }
        if (one != null && one.targets().size() > 1) {
            throw new ParameterException(command.commandLine(), "--class: one film shows one class; name one");
        }
    }

    private Target target() {
        return one == null ? new Target.Output() : one.targets().get(0);
    }

    private void write(Film film, PrintWriter to, String summary) {
        String name = String.valueOf(input.getFileName());
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        Path gif = out.folder().resolve(stem + "-animation.gif");
        Path apng = out.folder().resolve(stem + "-animation.apng");
        Path strip = out.folder().resolve(stem + "-animation-strip.png");
        Animation animation = film.animation();
        animation.writeGif(gif);
        animation.writeApng(apng);
        film.strip().write(strip);
        to.println(summary);
        List.of(gif, apng, strip).forEach(file -> to.println("written  " + file));
        to.flush();
    }
}
