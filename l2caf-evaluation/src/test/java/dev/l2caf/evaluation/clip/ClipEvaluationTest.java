package dev.l2caf.evaluation.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.Network;
import dev.l2caf.Target;
import dev.l2caf.evaluation.clip.ClipEvaluation.Outcome;
import dev.l2caf.evaluation.data.DataException;
import dev.l2caf.evaluation.statistics.Resampling;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Resize;
import dev.l2caf.method.Methods;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import dev.l2caf.video.Following;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A red square that moves along the lower edge of black frames, before a network that sees red. */
class ClipEvaluationTest {
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

    @Test
    void aMapThatFollowsTheObjectWinsAndIsAsStableAsTheObject() throws IOException {
        sequence("still", 3, 0);
        sequence("jumping", 3, SQUARE);
        try (Network network = red()) {
            ClipEvaluation evaluation = new ClipEvaluation(
                    network,
                    Map.of("l2caf", Methods.of("l2caf", new Target.OfClass(0))),
                    new Following(1, 1, 0),
                    new Resampling(50, 1));

            List<Outcome> outcomes = evaluation.run(Sequence.read(folder), name -> {});

            Outcome found = outcomes.get(0);
            Outcome centre = outcomes.get(1);
            assertThat(found.method()).isEqualTo("l2caf");
            assertThat(centre.method()).isEqualTo("centre");
            assertThat(value(found, "pointing")).isEqualTo(1);
            assertThat(value(centre, "pointing")).isZero();
            assertThat(value(found, "energy")).isGreaterThan(4 * value(centre, "energy"));
            assertThat(value(found, "pxap")).isGreaterThan(0.9);
            assertThat(value(found, "maxboxacc")).isEqualTo(1);
            // Two sequences of two steps each: one stays as it is, one changes.
            assertThat(value(found, "stability")).isBetween(0.5, 0.95);
            assertThat(value(centre, "stability")).isCloseTo(1, within(1e-6));
        }
    }

    private static double value(Outcome outcome, String metric) {
        return Objects.requireNonNull(outcome.metrics().get(metric)).value();
    }

    @Test
    void aFrameWithoutAMaskIsNamed() throws IOException {
        sequence("short", 2, 1);
        Files.delete(folder.resolve("masks/short/00001.png"));

        assertThatThrownBy(() -> Sequence.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("00001.png has no mask");
    }
}
