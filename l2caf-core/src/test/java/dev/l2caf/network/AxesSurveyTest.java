package dev.l2caf.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.l2caf.input.InputShape;
import dev.l2caf.model.OutputKind;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.Dim;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.typing.GraphBuilder;
import dev.l2caf.onnx.typing.TypedGraph;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AxesSurveyTest {
    private static final int T = 4;
    private static final int C = 3;
    private static final int H = 6;
    private static final int W = 5;

    private final GraphBuilder graph = new GraphBuilder("clip");

    private String input(String axes) {
        List<Dim> dims = axes.chars()
                .mapToObj(letter -> switch (letter) {
                    case 'N' -> Dim.BATCH;
                    case 'T' -> Dim.of(T);
                    case 'C' -> Dim.of(C);
                    case 'H' -> Dim.of(H);
                    default -> Dim.of(W);
                })
                .toList();
        return graph.input("clip", new TensorType(ElementType.FLOAT, new Shape(dims)));
    }

    private Axes axes(String order, UnaryOperator<String> network) {
        String made = network.apply(input(order));
        return survey(order, graph.build(List.of(made))).of(made);
    }

    private static AxesSurvey survey(String order, TypedGraph typed) {
        return new AxesSurvey(typed, new PictureInput("clip", order, new InputShape(T, C, H, W), true));
    }

    private String conv(String x, long... kernel) {
        long[] dims = new long[kernel.length + 2];
        dims[0] = 8;
        dims[1] = graph.shape(x).dim(1).factor();
        System.arraycopy(kernel, 0, dims, 2, kernel.length);
        String weights = graph.constant(
                Tensor.floats(dims, new float[(int) Shape.of(dims).size().factor()]));
        return graph.apply("Conv", x, weights);
    }

    @Test
    void framesFoldedIntoTheBatchAreFollowedThroughConvolutionsAndBack() {
        Axes folded = axes("NTCHW", x -> conv(graph.reshape(x, shape(new Dim(T, true), C, H, W)), 3, 3));

        assertThat(folded.letters()).isEqualTo("TCHW");
        assertThat(folded.parts().get(0)).containsExactly(new AxisPart(Axis.BATCH, 1), new AxisPart(Axis.FRAMES, T));
        assertThat(folded.extent(Axis.FRAMES)).isEqualTo(T);
        assertThat(folded.extent(Axis.ROWS)).isEqualTo(H - 2);
        assertThat(folded.extent(Axis.COLUMNS)).isEqualTo(W - 2);
        assertThat(folded.haveFramesOutside()).isTrue();
    }

    @Test
    void framesUnfoldedAgainAreWhereTheyWere() {
        Axes back = axes(
                "NTCHW",
                x -> graph.reshape(
                        conv(graph.reshape(x, shape(new Dim(T, true), C, H, W)), 1, 1), shape(Dim.BATCH, T, 8, H, W)));

        assertThat(back.letters()).isEqualTo("TCHW");
        assertThat(back.parts().get(1)).containsExactly(new AxisPart(Axis.FRAMES, T));
    }

    @Test
    void aTransposeMovesFrames() {
        Axes moved = axes("NTCHW", x -> graph.transpose(x, 0, 2, 1, 3, 4));

        assertThat(moved.letters()).isEqualTo("CTHW");
        assertThat(moved.haveFramesOutside()).isFalse();
        assertThat(moved.channels()).contains(1);
    }

    @Test
    void aConvolutionInThreeDimensionsShrinksTime() {
        Axes shrunk = axes("NCTHW", x -> conv(x, 3, 3, 3));

        assertThat(shrunk.letters()).isEqualTo("CTHW");
        assertThat(shrunk.extent(Axis.FRAMES)).isEqualTo(T - 2);
        assertThat(shrunk.extent(Axis.CHANNELS)).isEqualTo(8);
    }

    @Test
    void aConvolutionOverTimeWithFlatSpaceKeepsRowsAndColumnsApart() {
        Axes flat = axes("NCTHW", x -> conv(graph.reshape(x, shape(Dim.BATCH, C, T, H * W)), 3, 1));

        assertThat(flat.letters()).isEqualTo("CT(HW)");
        assertThat(flat.extent(Axis.FRAMES)).isEqualTo(T - 2);
        assertThat(flat.extent(Axis.ROWS)).isEqualTo(H);
        assertThat(flat.extent(Axis.COLUMNS)).isEqualTo(W);
    }

    @Test
    void aMeanOverPositionsLeavesFramesAndChannels() {
        Axes mean = axes(
                "NTCHW",
                x -> graph.apply(
                        "ReduceMean",
                        Map.of("keepdims", new Attribute.OfInt(0)),
                        graph.reshape(x, shape(new Dim(T, true), C, H, W)),
                        graph.longs(2, 3)));

        assertThat(mean.letters()).isEqualTo("TC");
    }

    @Test
    void aRecurrenceReadsFramesFirst() {
        Axes states = axes("TNCHW", x -> {
            String pooled = graph.apply("ReduceMean", Map.of("keepdims", new Attribute.OfInt(0)), x, graph.longs(3, 4));
            String weights = graph.constant(Tensor.floats(new long[] {1, 6, C}, new float[6 * C]));
            String recurrent = graph.constant(Tensor.floats(new long[] {1, 6, 2}, new float[12]));
            graph.add(Node.of(
                    "GRU",
                    List.of(pooled, weights, recurrent),
                    List.of("states", "last"),
                    Map.of("hidden_size", new Attribute.OfInt(2))));
            return "states";
        });

        assertThat(states.parts().get(0)).containsExactly(new AxisPart(Axis.FRAMES, T));
        assertThat(states.parts().get(3)).containsExactly(new AxisPart(Axis.CHANNELS, 2));
    }

    @Test
    void framesInFrontWithoutABatchAreFrames() {
        Axes alone = axes("TCHW", x -> conv(x, 3, 3));

        assertThat(alone.letters()).isEqualTo("TCHW");
        assertThat(alone.extent(Axis.FRAMES)).isEqualTo(T);
    }

    @Test
    void axesThatSqueezeAndUnsqueezeMoveKeepTheirMeaning() {
        Axes kept = axes(
                "NCTHW", x -> graph.apply("Squeeze", graph.apply("Unsqueeze", x, graph.longs(1, -1)), graph.longs(1)));

        assertThat(kept.letters()).isEqualTo("CTHW.");
    }

    /** A map of it would show columns as rows. */
    @Test
    void aLayerWhoseColumnsComeBeforeItsRowsIsNotOffered() {
        String turned = graph.transpose(conv(input("NTCHW".replace("T", "")), 1, 1), 0, 1, 3, 2);
        String used = graph.apply("Relu", turned);
        String mean = graph.apply("GlobalAveragePool", used);
        TypedGraph typed = graph.build(List.of(graph.reshape(mean, shape(Dim.BATCH, 8))));
        PictureInput input = new PictureInput("clip", "NCHW", new InputShape(1, C, H, W), true);
        String output = typed.graph().outputs().get(0).name();

        LayerSurvey survey = LayerSurvey.of(typed, input, new ExplainedOutput(output, output, OutputKind.RAW, ""));

        assertThat(survey.layers())
                .extracting(Layer::name)
                .doesNotContain(turned, used)
                .hasSize(1);
    }

    private static Shape shape(Dim first, long... rest) {
        List<Dim> dims = new java.util.ArrayList<>(List.of(first));
        for (long extent : rest) {
            dims.add(Dim.of(extent));
        }
        return new Shape(dims);
    }
}
