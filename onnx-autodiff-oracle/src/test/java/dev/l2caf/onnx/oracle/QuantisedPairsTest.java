package dev.l2caf.onnx.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.gradient.ReverseMode;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.typing.GraphBuilder;
import dev.l2caf.onnx.typing.TypedGraph;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Quantised and restored, a tensor has the gradient that PyTorch trains with. The two operators make sense only together,
 * and have no finite differences: so they are compared here and not among the other rules.
 */
class QuantisedPairsTest {
    private static final long[] EXTENTS = {2, 3, 4};

    @Property(tries = 24)
    void gradientsPassStraightThroughWhereNothingSaturates(
            @ForAll boolean signed, @ForAll boolean perChannel, @ForAll long seed) throws OrtException {
        Random random = new Random(seed);
        ElementType type = signed ? ElementType.INT8 : ElementType.UINT8;
        int scales = perChannel ? 3 : 1;
        long[] channels = perChannel ? new long[] {3} : new long[0];
        float[] steps = new float[scales];
        byte[] zeros = new byte[scales];
        for (int i = 0; i < scales; i++) {
            steps[i] = (float) Math.scalb(1 + random.nextDouble(), -7);
            zeros[i] = (byte) (signed ? random.nextInt(41) - 20 : 100 + random.nextInt(56));
        }
        GraphBuilder graph = new GraphBuilder("pair");
        Tensor at = Tensor.floats(EXTENTS, Judge.normal(random, 24));
        Tensor cotangent = Tensor.floats(EXTENTS, Judge.normal(random, 24));
        graph.input("x", at.type());
        graph.input("c", at.type());
        graph.constant("scale", Tensor.floats(channels, steps));
        graph.constant("zero", Tensor.of(type, channels, ByteBuffer.wrap(zeros)));
        Map<String, Attribute> axis = Map.of("axis", new Attribute.OfInt(1));
        String quantised = graph.apply("QuantizeLinear", List.of("x", "scale", "zero"), 1, axis)
                .get(0);
        String restored = graph.apply("DequantizeLinear", List.of(quantised, "scale", "zero"), 1, axis)
                .get(0);
        String gradient = Objects.requireNonNull(
                ReverseMode.append(graph, Map.of(restored, "c"), List.of("x")).get("x"));
        TypedGraph both = graph.build(List.of(restored, gradient));
        Map<String, Tensor> fed = Map.of("x", at, "c", cotangent);
        Map<String, Tensor> ours = Judge.run(ModelWriter.toBytes(Model.of(both.graph())), fed);
        try (TorchProgram program = new TorchProgram(both, List.of(restored), 1, Precision.SINGLE)) {
            TorchProgram.Derivation theirs =
                    program.differentiate(Map.of("x", at), Map.of(restored, cotangent), List.of("x"));
            assertSame(ours, gradient, Objects.requireNonNull(theirs.gradients().get("x")));
            assertSame(ours, restored, Objects.requireNonNull(theirs.outputs().get(restored)));
        }
    }

    /** Divided by the step and multiplied with it again, a number is rounded twice, by half a unit each; twice that is allowed. */
    private static void assertSame(Map<String, Tensor> ours, String tensor, double[] theirs) {
        float[] values = Objects.requireNonNull(ours.get(tensor)).toFloats();
        for (int i = 0; i < values.length; i++) {
            assertThat((double) values[i])
                    .as("%s at %s", tensor, i)
                    .isCloseTo(theirs[i], org.assertj.core.data.Offset.offset(2.0 * Math.ulp((float) theirs[i])));
        }
    }
}
