package dev.l2caf.cli.demo;

import dev.l2caf.Network;
import dev.l2caf.Target;
import dev.l2caf.cli.Version;
import dev.l2caf.cli.explain.Explainer;
import dev.l2caf.cli.report.Report;
import dev.l2caf.cli.report.ReportEntry;
import dev.l2caf.cli.result.Explanation;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.PreprocessingUsed;
import dev.l2caf.cli.result.ResultFolder;
import dev.l2caf.cli.result.Saved;
import dev.l2caf.cli.result.Shown;
import dev.l2caf.imaging.file.WholeFile;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.method.MethodSettings;
import dev.l2caf.method.Methods;
import dev.l2caf.models.EmbeddedModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The built-in classifier on the built-in picture.
 *
 * @param explanation what was found
 * @param page the page that shows it
 */
record Demo(Explanation explanation, Path page) {
    private static final String PICTURE = "demo.jpg";
    private static final List<Target> TARGETS = List.of(
            new Target.Output(),
            new Target.OfLabel("church"),
            new Target.OfLabel("garbage truck"),
            new Target.OfLabel("gas pump"));

    /**
     * Makes maps and page.
     *
     * @param folder where picture, maps and page are written
     * @throws dev.l2caf.imaging.file.FileException if they cannot be
     */
    static Demo into(Path folder) {
        ResultFolder.check(folder);
        Path file = EmbeddedModel.DEFAULT.unpack();
        try (Network network = Network.open(file)) {
            byte[] content = content();
            Path source = folder.resolve(PICTURE);
            WholeFile.write(source, out -> out.write(content));
            Picture picture = Picture.read(source);
            Explanation explanation = new Explainer(
                            network, List.of(Methods.L2CAF), TARGETS, List.of("auto"), List.of(MethodSettings.DEFAULT))
                    .explain(picture.sample(network.preprocessing(), network.inputShape()));
            ModelSource model = ModelSource.of(file, network);
            PreprocessingUsed preprocessing = PreprocessingUsed.of(network);
            new ResultFolder(
                            folder,
                            EnumSet.of(Saved.OVERLAY, Saved.NPY, Saved.JSON),
                            Shown.DEFAULT,
                            model,
                            preprocessing,
                            Map.of(),
                            0,
                            Set.of())
                    .write("demo", source, picture, explanation);
            Path page = folder.resolve("index.html");
            ReportEntry entry = ReportEntry.of(PICTURE, picture, explanation, Shown.DEFAULT);
            report(entry, model, preprocessing).write(page);
            return new Demo(explanation, page);
        }
    }

    private static byte[] content() {
        try (InputStream resource = Demo.class.getResourceAsStream(PICTURE)) {
            return Objects.requireNonNull(resource, PICTURE + " is not bundled").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the command's own " + PICTURE + " cannot be read", e);
        }
    }

    private static Report report(ReportEntry entry, ModelSource model, PreprocessingUsed preprocessing) {
        return new Report(
                "What does the network look at?",
                "One photograph, one network trained on ten classes, and one filter per question: the places that the"
                        + " network needs for its whole answer, and the places that speak for a single class.",
                List.of(entry),
                List.of(
                        "Church: the gables of the old houses. Garbage truck: the truck. Gas pump: the red tail-lift, which"
                                + " to this network looks like one.",
                        "All maps come from the same forward pass at the same layer; only the question differs."),
                List.of(
                        "l2caf explain your-photo.jpg --class top:3 --report",
                        "l2caf explain your-photo.jpg --model your-network.onnx --class 207",
                        "l2caf layers your-network.onnx",
                        "l2caf models"),
                model,
                preprocessing,
                Version.number());
    }
}
