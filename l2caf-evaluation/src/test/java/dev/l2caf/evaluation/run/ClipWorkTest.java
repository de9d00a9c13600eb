package dev.l2caf.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.Network;
import dev.l2caf.evaluation.data.DataSet;
import dev.l2caf.evaluation.data.DataSettings;
import dev.l2caf.evaluation.data.LabelMap;
import dev.l2caf.evaluation.data.Layouts;
import dev.l2caf.evaluation.data.Units.Unit;
import dev.l2caf.evaluation.statistics.Curve;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.imaging.file.Npy;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Resize;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A red square that moves along the lower edge of black frames, before a network that sees red. */
class ClipWorkTest {
    private static final int SIDE = 96;
    private static final int SQUARE = 24;

    @TempDir
    private Path folder = Path.of("");

    private static Network red() {
        GraphBuilder graph = new GraphBuilder("red");
        Shape picture = new Shape(List.of(Dim.BATCH, Dim.of(3), Dim.of(SIDE), Dim.of(SIDE)));
        String x = graph.input("picture", new TensorType(ElementType.FLOAT, picture));
        String weights = graph.constant(Tensor.floats(new long[] {2, 3, 1, 1}, new float[] {1, 0, 0, 0, 0, 0.1f}));
        String features = graph.apply("Relu", graph.apply("Conv", x, weights));
        String mean = graph.apply("GlobalAveragePool", features);
        String out = graph.reshape(mean, new Shape(List.of(Dim.BATCH, Dim.of(2))));
        return Network.builder(Path.of("red.onnx"))
                .model(Model.of(graph.build(List.of(out)).graph()))
                .preprocessing(new Preprocessing(
                        null, Resize.SQUASH, Channels.RGB, Range.ZERO_TO_ONE, List.of(0.0), List.of(1.0)))
                .open();
    }

    private void sequence(String name, int frames, int step) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("frames").resolve(name));
        Path masks = Files.createDirectories(folder.resolve("masks").resolve(name));
        for (int i = 0; i < frames; i++) {
            for (boolean mask : new boolean[] {false, true}) {
                BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
                Graphics2D graphics = image.createGraphics();
                graphics.setColor(mask ? Color.WHITE : Color.RED);
                graphics.fillRect(i * step, SIDE - SQUARE, SQUARE, SQUARE);
                graphics.dispose();
                ImageIO.write(
                        image,
                        "png",
                        (mask ? masks : pictures)
                                .resolve("%05d.png".formatted(i))
                                .toFile());
            }
        }
    }

    private Settings settings(String... methods) {
        DataSet data = Layouts.read(folder, DataSettings.USUAL);
        List<MethodChoice> choices = Arrays.stream(methods)
                .map(method ->
                        method.contains("=") ? MethodChoice.ofMaps(method) : MethodChoice.parse(method, "auto", 0))
                .toList();
        List<MetricChoice> metrics = Stream.of("pointing", "energy", "pxap", "maxboxacc", "stability")
                .map(MetricChoice::parse)
                .toList();
        return new Settings(data, LabelMap.SAME, choices, metrics, Asked.TOP, ClipSettings.USUAL, 0, folder, false, 1);
    }

    @Test
    void aMapThatFollowsTheObjectWinsAndIsAsStableAsTheObject() throws IOException {
        sequence("jumping", 3, SQUARE);
        sequence("still", 3, 0);
        Settings settings = settings("l2caf:class", "centre");
        List<Unit> clips = settings.data().units().all();
        assertThat(clips).containsExactly(new Unit("jumping", 0, 3), new Unit("still", 3, 6));
        try (Network network = red()) {
            ClipWork work = new ClipWork(settings, network);
            List<Row> jumping = work.measure(clips.get(0));
            List<Row> still = work.measure(clips.get(1));

            assertThat(jumping).extracting(Row::picture).containsExactly(0L, 1L, 2L);
            assertThat(still)
                    .extracting(Row::id)
                    .containsExactly("still/00000.png", "still/00001.png", "still/00002.png");
            for (Row row : jumping) {
                assertThat(value(row, "l2caf:class", "pointing")).isEqualTo(1);
                assertThat(value(row, "centre", "pointing")).isZero();
                assertThat(value(row, "l2caf:class", "energy")).isGreaterThan(4 * value(row, "centre", "energy"));
                // The box around the mask, in pixels of the mask, is what MaxBoxAcc is held against.
                Measurement.Curves boxes = (Measurement.Curves) measured(row, "l2caf:class", "maxboxacc");
                assertThat(boxes.right().get(0).at(Curve.THRESHOLDS / 2)).isTrue();
            }
            assertThat(measured(jumping.get(0), "l2caf:class")).doesNotContainKey("stability");
            assertThat(value(still.get(1), "l2caf:class", "stability")).isCloseTo(1, within(1e-6));
            assertThat(value(jumping.get(1), "l2caf:class", "stability")).isLessThan(0.7);
            assertThat(value(jumping.get(2), "centre", "stability")).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void aMethodWithoutMapsOfAClipIsToldThereAndTheOthersAreMeasured() throws IOException {
        sequence("a", 2, 1);
        sequence("b", 2, 1);
        Path maps = folder.resolve("maps");
        for (String id : List.of("a/00000.png", "a/00001.png", "b/00000.png")) {
            Npy.write(maps.resolve(id + ".npy"), new float[] {0, 0, 1, 0}, 2, 2);
        }
        Settings settings = settings("theirs=" + maps, "l2caf:class");
        List<Unit> clips = settings.data().units().all();
        try (Network network = red()) {
            ClipWork work = new ClipWork(settings, network);

            assertThat(value(work.measure(clips.get(0)).get(1), "theirs", "pointing"))
                    .isEqualTo(1);
            for (Row row : work.measure(clips.get(1))) {
                assertThat(Objects.requireNonNull(row.maps().get("theirs")).failed())
                        .contains("00001.png.npy");
                assertThat(value(row, "l2caf:class", "pointing")).isEqualTo(1);
            }
        }
    }

    @Test
    void aFrameThatCannotBeReadFailsItsClip() throws IOException {
        sequence("a", 2, 1);
        Settings settings = settings("l2caf:class");
        Files.writeString(folder.resolve("frames/a/00001.png"), "no picture");
        try (Network network = red()) {
            assertThat(new ClipWork(settings, network)
                            .measure(settings.data().units().all().get(0)))
                    .hasSize(2)
                    .allSatisfy(row -> assertThat(row.failed()).contains("the clip a: ", "00001.png"));
        }
    }

    private static Map<String, Measurement> measured(Row row, String method) {
        return Objects.requireNonNull(row.maps().get(method)).measured();
    }

    private static Measurement measured(Row row, String method, String metric) {
        return Objects.requireNonNull(measured(row, method).get(metric));
    }

    private static double value(Row row, String method, String metric) {
        return ((Measurement.Value) measured(row, method, metric)).value();
    }
}
