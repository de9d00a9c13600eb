package dev.l2caf.cli.sidebyside;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.cli.Version;
import dev.l2caf.cli.explain.Explainer;
import dev.l2caf.cli.explain.Inputs;
import dev.l2caf.cli.explain.QuestionFlags;
import dev.l2caf.cli.option.ColoursFlag;
import dev.l2caf.cli.option.ModelFlag;
import dev.l2caf.cli.option.NetworkFlags;
import dev.l2caf.cli.option.OutFlag;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.imaging.file.FileException;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.imaging.picture.PictureException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2caf compare-methods}: pictures by methods. */
@Command(
        name = "compare-methods",
        description = {
            "Show methods side by side: a row for each picture and class, a column for each method.",
            "",
            "Writes methods.png, one sheet, and methods.html, a page that needs nothing else. Times are those of the map"
                    + " alone, without the forward pass, which all methods share."
        },
        sortOptions = false,
        defaultValueProvider = UsualMethods.class,
        footer = {
            "",
            "Example: every method that applies, on two classes of one picture",
            "  @|bold l2caf compare-methods dog_butterfly.jpg --model squeezenet1.1.onnx --class 207,323 --method all|@"
        })
public final class CompareMethodsCommand implements Callable<Integer> {
    private static final int MOST_PICTURES = 100;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PICTURE",
            description = "Pictures, folders of pictures, or quoted globs such as 'photos/*.jpg'.")
    private List<String> arguments = new ArrayList<>();

    @Mixin
    private ModelFlag model = new ModelFlag();

    @Mixin
    private QuestionFlags question = new QuestionFlags();

    @Option(
            names = "--scale",
            paramLabel = "map|method|all",
            defaultValue = "map",
            converter = ScaleName.class,
            description = "Colour scale of each map, or one for the maps of a method, or one for all; by default"
                    + " ${DEFAULT-VALUE}.")
    private CommonScale scale = CommonScale.MAP;

    @Mixin
    private ColoursFlag colours = new ColoursFlag();

    @Option(
            names = "--no-times",
            description = "Leave times out of the sheet, so that the same maps make the same sheet.")
    private boolean timeless;

    @Mixin
    private OutFlag out = new OutFlag();

    @Mixin
    private NetworkFlags flags = new NetworkFlags();

    private int failures;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets the spec");
        PrintWriter err = command.commandLine().getErr();
        ResultFolder.check(out.folder());
        Inputs inputs = Inputs.of(arguments, false);
        if (inputs.files().size() > MOST_PICTURES) {
            throw new ParameterException(
                    command.commandLine(),
                    "a sheet holds at most " + MOST_PICTURES + " pictures, but there are "
                            + inputs.files().size());
        }
        inputs.problems().forEach(line -> problem(err, line));
        Path file = model.file();
        try (Network network = flags.open(file)) {
            List<String> leftOut = new ArrayList<>();
            Explainer explainer = question.of(network, leftOut::add);
            leftOut.forEach(line -> err.println("l2caf: left out: " + line));
            Comparing comparing = new Comparing(explainer);
            List<Row> rows = new ArrayList<>();
            inputs.files().forEach(picture -> rows.addAll(rows(comparing, picture, err)));
            if (!rows.isEmpty()) {
                String layers = explainer.layers().stream()
                        .map(layer -> "layer " + network.layer(layer).name())
                        .collect(Collectors.joining(", "));
                Comparison comparison = new Comparison(comparing.columns(), rows, scale, colours.colours(), !timeless);
                write(
                        comparison,
                        leftOut,
                        layers,
                        ModelSource.of(file, network),
                        command.commandLine().getOut());
            }
        }
        return failures == 0 ? 0 : 1;
    }

    private List<Row> rows(Comparing comparing, Path file, PrintWriter err) {
        try {
            return comparing.rows(String.valueOf(file.getFileName()), Picture.read(file));
        } catch (PictureException | FileException e) {
            problem(err, String.valueOf(e.getMessage()));
        } catch (ExplanationException e) {
            problem(err, file + ": " + e.getMessage());
        }
        return List.of();
    }

    private void problem(PrintWriter err, String line) {
        failures++;
        err.println("l2caf: " + line);
        err.flush();
    }

    private void write(
            Comparison comparison, List<String> leftOut, String layers, ModelSource model, PrintWriter printed) {
        Path sheet = out.folder().resolve("methods.png");
        Path page = out.folder().resolve("methods.html");
        ComparisonSheet.of(comparison).write(sheet);
        ComparisonPage.of(comparison, leftOut, layers, model, Version.number()).write(page);
        for (Row row : comparison.rows()) {
            printed.println(row.name() + ", " + row.target() + (row.score().isEmpty() ? "" : " (" + row.score() + ")"));
            for (int column = 0; column < comparison.columns().size(); column++) {
                Cell cell = row.cells().get(column);
                printed.printf("  %-20s %-12s %s%n", comparison.columns().get(column), cell.strongest(), cell.cost());
            }
        }
        printed.println("written  " + sheet);
        printed.println("         " + page);
        printed.flush();
    }
}
