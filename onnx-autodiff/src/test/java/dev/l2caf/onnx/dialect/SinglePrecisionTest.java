package dev.l2caf.onnx.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.file.Draft;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.gradient.Gradient;
import dev.l2caf.onnx.gradient.GradientModel;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SinglePrecisionTest {
    private static Tensor halves(ElementType type, int... bits) {
        ByteBuffer data = ByteBuffer.allocate(2 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int half : bits) {
            data.putShort((short) half);
        }
        return Tensor.of(type, new long[] {bits.length}, data.flip());
    }

    /** ONNX Runtime's Cast is the judge, of every one of the 65,536 numbers. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT16", "BFLOAT16"})
    void everyNumberKeepsItsValue(ElementType type) throws OrtException {
        int[] all = new int[1 << 16];
        for (int i = 0; i < all.length; i++) {
            all[i] = i;
        }
        Draft draft = new Draft(21)
                .constant("half", halves(type, all))
                .input("zero", Tensor.floats(new long[0], 0))
                .node("Cast", List.of("half"), List.of("wide"), "to", 1)
                .node("Identity", List.of("zero"), List.of("unused"))
                .outputs("wide", "unused");
        Model model = ModelReader.read(draft.bytes());
        Graph single = SinglePrecision.of(model.graph());
        float[] expected = Objects.requireNonNull(
                        Judge.run(ModelWriter.toBytes(model), draft.samples()).get("wide"))
                .toFloats();
        float[] actual = single.constant("half").orElseThrow().toFloats();
        for (int i = 0; i < all.length; i++) {
            boolean same = Float.isNaN(expected[i])
                    ? Float.isNaN(actual[i])
                    : Float.floatToRawIntBits(expected[i]) == Float.floatToRawIntBits(actual[i]);
            assertThat(same).as("%s: %s and %s", i, expected[i], actual[i]).isTrue();
        }
        assertThat(SinglePrecision.note(model.graph())).contains(type + ", computed as FLOAT");
    }

    @Test
    void aNetworkInHalfPrecisionHasGradientsInSingle() throws OrtException {
        Draft draft = new Draft(13)
                .input("x", halves(ElementType.FLOAT16, 0x3c00, 0xc000))
                .constant("w", halves(ElementType.FLOAT16, 0x3555, 0x4200))
                .node("Mul", List.of("x", "w"), List.of("product"))
                .node("Cast", List.of("product"), List.of("wide"), "to", 1)
                .node("Exp", List.of("wide"), List.of("exp"))
                .node("Cast", List.of("exp"), List.of("y"), "to", 10)
                .outputs("y");
        GradientModel gradient = Gradient.of(ModelReader.read(draft.bytes()))
                .sumOf("y")
                .withRespectTo("x")
                .build();
        Map<String, Tensor> inputs = Map.of("x", Tensor.floats(new long[] {2}, 1, -2));
        Tensor made = Objects.requireNonNull(
                Judge.run(ModelWriter.toBytes(gradient.model()), inputs).get(gradient.gradient("x")));
        double third = 0x1.554p-2;
        assertThat((double) made.toFloats()[0]).isCloseTo(third * Math.exp(third), within(1e-6));
        assertThat((double) made.toFloats()[1]).isCloseTo(3 * Math.exp(-6), within(1e-8));
    }

    @Test
    void aNetworkInSinglePrecisionStaysAsItIs() {
        Draft draft = new Draft(13)
                .input("x", 2)
                .node("Exp", List.of("x"), List.of("y"))
                .outputs("y");
        Graph graph = ModelReader.read(draft.bytes()).graph();
        assertThat(SinglePrecision.of(graph)).isSameAs(graph);
        assertThat(SinglePrecision.note(graph)).isEmpty();
    }
}
