package dev.l2caf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.l2caf.input.Geometry;
import dev.l2caf.input.InputShape;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import dev.l2caf.method.MethodEntry;
import dev.l2caf.method.MethodSettings;
import dev.l2caf.method.Methods;
import dev.l2caf.network.Layer;
import dev.l2caf.objective.Reading;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import dev.l2caf.solver.Constraint;
import dev.l2caf.solver.Objective;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Attention through time: networks with frames folded into the batch, recurrences and 3-D convolutions. */
class ClipsTest {
    private static final int FRAMES = 6;
    private static final int SIDE = 5;

    private enum End {
        MEAN,
        SATURATING
    }

    /** clip of T frames -> each frame alone: 1 x 1 convolution of colours, Relu, mean over space -> mean over time. */
    private static Network colours(End end) {
        GraphBuilder graph = new GraphBuilder("colours");
        Shape clip = new Shape(List.of(Dim.BATCH, Dim.of(FRAMES), Dim.of(3), Dim.of(SIDE), Dim.of(SIDE)));
        String x = graph.input("clip", new TensorType(ElementType.FLOAT, clip));
        Shape folded = new Shape(List.of(new Dim(FRAMES, true), Dim.of(3), Dim.of(SIDE), Dim.of(SIDE)));
        float[] identity = {1, 0, 0, 0, 1, 0, 0, 0, 1};
        String weights = graph.constant(Tensor.floats(new long[] {3, 3, 1, 1}, identity));
        String seen = graph.apply("Conv", graph.reshape(x, folded), weights);
        graph.add(Node.of("Relu", List.of(seen), List.of("features"), Map.of()));
        Map<String, Attribute> plain = Map.of("keepdims", new Attribute.OfInt(0));
        String pooled = graph.apply("ReduceMean", plain, "features", graph.longs(2, 3));
        String frames = graph.reshape(pooled, new Shape(List.of(Dim.BATCH, Dim.of(FRAMES), Dim.of(3))));
        String read = end == End.SATURATING ? graph.apply("Tanh", frames) : frames;
        String mean = graph.apply("ReduceMean", plain, read, graph.longs(1));
        return Network.builder(Path.of("colours.onnx"))
                .model(Model.of(graph.build(List.of(mean)).graph()))
                .open();
    }

    /** Faint green everywhere; in frames 1 and 4 something red in the upper right corner, twice as red in frame 4. */
    private static Sample redInAFewFrames(InputShape shape) {
        float[] values = new float[shape.size()];
        int area = SIDE * SIDE;
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int i = 0; i < area; i++) {
                values[(frame * 3 + 1) * area + i] = 0.05f;
            }
        }
        values[3 * area + SIDE - 1] = 1;
        values[4 * 3 * area + SIDE - 1] = 2;
        return new Sample(values, shape, Geometry.identity(SIDE, SIDE));
    }

    @ParameterizedTest
    @EnumSource(End.class)
    void theFrameAndTheCornerOfAnObjectAreFound(End end) {
        try (Network network = colours(end);
                Observation seen = network.observe(redInAFewFrames(network.inputShape()), "features")) {
            AttentionMap perFrame = L2Caf.of(new Target.Linear(new double[] {1, 0, 0}))
                    .at("features")
                    .explain(seen);

            assertThat(perFrame.grid()).isEqualTo(new Grid(FRAMES, SIDE, SIDE));
            assertThat(search(perFrame).constraint()).isEqualTo("l2-per-frame");
            List<AttentionMap> frames = perFrame.overFrames(FRAMES);
            assertThat(frames.get(1).argmax()).isEqualTo(new AttentionMap.Pixel(SIDE - 1, 0));
            assertThat(frames.get(4).argmax()).isEqualTo(new AttentionMap.Pixel(SIDE - 1, 0));
            assertThat(frames.get(4).values()[SIDE - 1]).isCloseTo(1, within(1e-3f));
            double[] shares = perFrame.frameShares();
            assertThat(shares[4]).isGreaterThan(shares[1]);
            assertThat(shares[1] + shares[4]).isCloseTo(1, within(1e-6));
        }
    }

    /** Gradients alone do not say where something is, of a network that is linear in its input. */
    static List<MethodEntry> methodsThatLocate() {
        return Methods.all().stream()
                .filter(entry -> !List.of("saliency", "smoothgrad").contains(entry.name()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("methodsThatLocate")
    void everyMethodFindsTheFrameAndTheCornerOrSaysWhatIsInItsWay(MethodEntry entry) {
        Target red = new Target.Linear(new double[] {1, 0, 0});
        MethodSettings settings = MethodSettings.DEFAULT
                .at("features")
                .with(Map.of("occlusion.stride", "1", "occlusion.patch", "1", "rise.masks", "3000", "rise.cells", "5"));
        try (Network network = colours(End.MEAN);
                Observation seen = network.observe(redInAFewFrames(network.inputShape()), "features")) {
            Optional<String> obstacle = entry.obstacle(network, "features", red);
            assertThat(obstacle.isPresent())
                    .as("%s", obstacle)
                    .isEqualTo(List.of("cam", "finercam", "similarity").contains(entry.name()));
            if (obstacle.isPresent()) {
                assertThat(obstacle.get()).startsWith(entry.name() + ": ").doesNotContain("\n");
                return;
            }
            AttentionMap map = entry.with(red, settings).explain(seen);

            assertThat(map.grid()).isEqualTo(new Grid(FRAMES, SIDE, SIDE));
            float[] values = map.values();
            int strongest = 0;
            for (int i = 0; i < values.length; i++) {
                strongest = values[i] > values[strongest] ? i : strongest;
            }
            int area = SIDE * SIDE;
            assertThat(strongest % area).isEqualTo(SIDE - 1);
            // Per frame the filter has unit norm, so that frames 1 and 4 may be as strong.
            assertThat(strongest / area).isIn(entry.name().equals("l2caf") ? List.of(1, 4) : List.of(4));
        }
    }

    /** A frame's share is the same however the filter's norm is bounded, where the optimum is known in closed form. */
    @Test
    void sharesOfFramesDoNotDependOnTheConstraintOfALinearObjective() {
        try (Network network = colours(End.MEAN);
                Observation seen = network.observe(redInAFewFrames(network.inputShape()), "features")) {
            L2Caf red = L2Caf.of(new Target.Linear(new double[] {1, -0.3, 0})).at("features");
            AttentionMap whole = red.constraint(Constraint.L2).explain(seen);
            AttentionMap perFrame = red.constraint(Constraint.L2_PER_FRAME).explain(seen);

            assertThat(search(whole).solver()).isEqualTo("exact");
            assertThat(search(perFrame).solver()).isEqualTo("exact");
            assertThat(perFrame.frameShares()).containsExactly(whole.frameShares(), within(1e-5));
            assertThat(whole.frameShares()[4]).isGreaterThan(0.7);
        }
    }

    @Test
    void aLayerThatStridesOverTimeIsSpreadOverTheFramesOfItsClip() {
        AttentionMap two =
                new AttentionMap(new float[] {0, 1}, new Grid(2, 1, 1), Geometry.identity(4, 4), Sign.ABS, PROVENANCE);

        assertThat(two.overFrames(8))
                .extracting(map -> map.values()[0])
                .containsExactly(0f, 0f, 0.125f, 0.375f, 0.625f, 0.875f, 1f, 1f);
        assertThat(two.frameShares()).containsExactly(0, 1);
    }

    private static final Provenance PROVENANCE = new Provenance(
            "l2caf", Provenance.Subject.OUTPUT, "x", List.of(2L, 1L, 1L, 1L), false, "affine", null, Map.of(), 0, 0, 0);

    @ParameterizedTest
    @CsvSource({
        "models/imagenette-clip-embedding, /s4/s4.0/Relu_output_0, TCHW, 8 x 7 x 7, l2-per-frame",
        "models/imagenette-clip-embedding, /s2/s2.1/Relu_output_0, TCHW, 8 x 14 x 14, l2-per-frame",
        "architectures/r2plus1d_tiny, /4/Relu_output_0, CTHW, 2 x 7 x 7, l2",
        "architectures/r2plus1d_tiny, /3/f/f.0/f.0.2/Relu_output_0, CTHW, 8 x 14 x 14, l2",
    })
    void gradientsThroughTimeAgreeWithDifferencesAndMapsHaveUnitNorm(
            String name, String layer, String axes, String grid, String constraint) {
        try (Network network = Network.open(Shared.file(name + ".onnx"));
                Observation seen = network.observe(RandomSample.of(network.inputShape(), 5), layer)) {
            Layer at = seen.layer();
            assertThat(at.axes().letters()).isEqualTo(axes);
            assertThat(at.grid()).hasToString(grid);
            checkGradient(seen.tail().distance(Reading.RAW));
            double[] weights = new Random(2).doubles(network.outputs(), -1, 1).toArray();
            checkGradient(seen.tail().linear(weights));

            AttentionMap map = L2Caf.classOblivious().at(layer).explain(seen);

            assertThat(search(map).constraint()).isEqualTo(constraint);
            for (AttentionMap frame : map.overFrames(at.grid().frames())) {
                double energy = 0;
                for (float value : frame.values()) {
                    energy += (double) value * value;
                }
                assertThat(energy).isLessThanOrEqualTo(1 + 1e-5);
                if (constraint.equals("l2-per-frame")) {
                    assertThat(energy).isCloseTo(1, within(1e-5));
                }
            }
        }
    }

    private static Provenance.Search search(AttentionMap map) {
        return Objects.requireNonNull(map.provenance().search());
    }

    /**
     * The derivative along a direction of unit length, half the gradient's and half a random one, against a central
     * difference.
     */
    private static void checkGradient(Objective objective) {
        Random random = new Random(11);
        int n = objective.dimension();
        double[] at = random.doubles(n, 0.8, 1.2).toArray();
        double[] gradient = objective.evaluate(new double[][] {at}).gradients()[0];
        double norm = norm(gradient);
        assertThat(norm).isPositive();
        double[] along = new double[n];
        for (int i = 0; i < n; i++) {
            along[i] = gradient[i] / norm + random.nextGaussian() / Math.sqrt(n);
        }
        double length = norm(along);
        double step = 0.1;
        double[] ahead = at.clone();
        double[] back = at.clone();
        double slope = 0;
        for (int i = 0; i < n; i++) {
            ahead[i] += step * along[i] / length;
            back[i] -= step * along[i] / length;
            slope += gradient[i] * along[i] / length;
        }
        double[] ends = objective.evaluate(new double[][] {ahead, back}).values();
        assertThat((ends[0] - ends[1]) / (2 * step)).isCloseTo(slope, within(0.01 * Math.abs(slope)));
        assertThat(slope).isGreaterThan(norm / 2);
    }

    private static double norm(double[] vector) {
        return Math.sqrt(java.util.Arrays.stream(vector).map(v -> v * v).sum());
    }
}
