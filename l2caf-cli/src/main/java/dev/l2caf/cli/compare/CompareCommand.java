package dev.l2caf.cli.compare;

import dev.l2caf.ExplanationException;
import dev.l2caf.L2Caf;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.SolverChoice;
import dev.l2caf.cli.option.Choice;
import dev.l2caf.cli.option.LayerFlag;
import dev.l2caf.cli.option.ModelFile;
import dev.l2caf.cli.option.NetworkFlags;
import dev.l2caf.cli.option.OutFlag;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.PreprocessingUsed;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.Sign;
import dev.l2caf.model.OutputKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code l2caf compare}: what makes two pictures alike. */
@Command(
        name = "compare",
        description = {
            "Show what makes two pictures alike to an embedding network.",
            "",
            "For each picture, finds the filter that keeps most of its likeness to the other, and tells how the cosine of"
                    + " the embeddings falls when the features at the attended region are set to zero: the fewest positions"
                    + " that hold half of the filter's squares, against the mean over 20 draws of as many random positions."
                    + " Writes <a>-<b>-compare.json, -compare.png (both pictures with their maps), and per picture -1.npy and"
                    + " -2.npy with -1-signed.npy and -2-signed.npy."
        },
        sortOptions = false,
        footer = {"", "Example:", "  @|bold l2caf compare a.jpg b.jpg --model imagenette-embedding|@"})
public final class CompareCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A picture.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "Another picture.")
    private Path second = Path.of("");

    @Option(
            names = "--model",
            paramLabel = "FILE|NAME",
            defaultValue = "imagenette-embedding",
            description =
                    "ONNX file of an embedding network, or a name of `l2caf models`; by default ${DEFAULT-VALUE}.")
    private String model = "";

    @Mixin
    private LayerFlag layer = new LayerFlag();

    @Option(
            names = "--solver",
            paramLabel = "auto|exact|quasi-newton|reference",
            defaultValue = "auto",
            converter = Choice.OfSolver.class,
            description = "How filters are found; by default ${DEFAULT-VALUE}.")
    private SolverChoice solver = SolverChoice.AUTO;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of random starts and random regions.")
    private long seed;

    @Option(
            names = "--sign",
            paramLabel = "abs|positive|signed",
            defaultValue = "positive",
            converter = Choice.OfSign.class,
            description =
                    "What counts of values with a sign: positive is what speaks for the likeness, negative against"
                            + " it; by default ${DEFAULT-VALUE}.")
    private Sign sign = Sign.POSITIVE;

    @Mixin
    private NetworkFlags network = new NetworkFlags();

    @Mixin
    private OutFlag out = new OutFlag();

    @Override
    public void run() {
        PrintWriter to = Objects.requireNonNull(spec, "picocli sets the spec")
                .commandLine()
                .getOut();
        ResultFolder.check(out.folder());
        Path file = ModelFile.of(model);
        List<Picture> pictures = List.of(Picture.read(first), Picture.read(second));
        try (Network opened = network.open(file)) {
            check(opened);
            try (Observation a = opened.observe(pictures.get(0), layer.name());
                    Observation b = opened.observe(pictures.get(1), layer.name())) {
                L2Caf method = L2Caf.classOblivious()
                        .at(layer.name())
                        .solver(solver)
                        .sign(sign)
                        .seed(seed);
                double similarity = Side.cosine(doubles(a.scores()), b.scores());
                List<Side> sides = List.of(
                        Side.of(a, b.scores(), method, Pair.stem(second), seed),
                        Side.of(b, a.scores(), method, Pair.stem(first), seed));
                Pair pair = new Pair(List.of(first, second), pictures, similarity, sides);
                List<Path> written = new PairFiles(pair, ModelSource.of(file, opened), PreprocessingUsed.of(opened))
                        .write(out.folder());
                tell(pair, written, to);
            }
        }
    }

    private static void check(Network network) {
        OutputKind kind = network.output().kind();
        if (kind.hasClasses()) {
            throw new ExplanationException("output '" + network.output().declared() + "' is taken as " + kind.symbol()
                    + " (" + network.output().reason() + "), but compare needs an embedding: give --output TENSOR with"
                    + " --output-kind embedding to compare by another tensor, or use `l2caf explain` for classes");
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    private static void tell(Pair pair, List<Path> written, PrintWriter to) {
        to.printf(Locale.ROOT, "cosine %.4f%n", pair.similarity());
        for (int i = 0; i < 2; i++) {
            Side side = pair.sides().get(i);
            to.printf(
                    Locale.ROOT,
                    "  %s: strongest at (%d, %d); %.4f without the %d positions that hold half of it, %.4f without as"
                            + " many at random%n",
                    pair.files().get(i),
                    side.map().argmax().x(),
                    side.map().argmax().y(),
                    side.without(),
                    side.region(),
                    side.withoutRandom());
        }
        written.forEach(file -> to.println("  written  " + file));
        to.flush();
    }
}
