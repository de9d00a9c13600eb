package dev.l2caf.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.file.Judge;
import dev.l2caf.onnx.file.ModelWriter;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.graph.Value.Axis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class GradientTest {
    private static final Tensor WEIGHT = Tensor.floats(new long[] {2, 2}, 1, 2, 3, 4);
    private static final Tensor X = Tensor.floats(new long[] {1, 2}, 5, -7);

    /** y = relu(x W), z = exp(relu(x W)); label = argmax(y). */
    private static Model model(Node... more) {
        List<Node> nodes = new ArrayList<>(List.of(
                Node.of("MatMul", List.of("x", "w"), List.of("h"), Map.of()),
                Node.of("Relu", List.of("h"), List.of("y"), Map.of()),
                Node.of("Exp", List.of("y"), List.of("z"), Map.of()),
                Node.of("Sign", List.of("x"), List.of("s"), Map.of()),
                Node.of("Add", List.of("s", "y"), List.of("t"), Map.of()),
                Node.of("ArgMax", List.of("y"), List.of("label"), Map.of("axis", new Attribute.OfInt(1)))));
        nodes.addAll(List.of(more));
        Value x = new Value("x", ElementType.FLOAT, List.of(new Axis(-1, "n"), new Axis(2, null)));
        Value z = new Value("z", null, null);
        return Model.of(new Graph("test", List.of(x), List.of(z), Map.of("w", WEIGHT), nodes));
    }

    private static float[] run(GradientModel gradient, String tensor, Map<String, Tensor> inputs) throws OrtException {
        Map<String, Tensor> made = Judge.run(ModelWriter.toBytes(gradient.model()), inputs);
        return Objects.requireNonNull(made.get(gradient.gradient(tensor))).toFloats();
    }

    @Test
    void theCotangentIsAnInput() throws OrtException {
        GradientModel gradient =
                Gradient.of(model()).output("y").withRespectTo("x").build();
        assertThat(gradient.cotangent("y")).isEqualTo("cotangent:y");
        assertThat(gradient.gradient("x")).isEqualTo("gradient:x");
        Tensor cotangent = Tensor.floats(new long[] {1, 2}, 10, 1);
        // h = (5 - 21, 10 - 28) is negative: nothing passes; for -x it is positive.
        assertThat(run(gradient, "x", Map.of("x", X, "cotangent:y", cotangent))).containsExactly(0, 0);
        Tensor other = Tensor.floats(new long[] {1, 2}, -5, 7);
        assertThat(run(gradient, "x", Map.of("x", other, "cotangent:y", cotangent)))
                .containsExactly(10 + 2, 30 + 4);
    }

    @Test
    void aCotangentMayBeGivenAndIsBroadcast() throws OrtException {
        Tensor second = Tensor.floats(new long[] {2}, 0, 1);
        GradientModel gradient =
                Gradient.of(model()).output("h", second).withRespectTo("x").build();
        assertThat(gradient.cotangents()).isEmpty();
        Tensor two = Tensor.floats(new long[] {2, 2}, 1, 2, 3, 4);
        assertThat(run(gradient, "x", Map.of("x", two))).containsExactly(2, 4, 2, 4);
    }

    @Test
    void severalOutputsAddUpAndSeveralTensorsAreServed() throws OrtException {
        GradientModel gradient = Gradient.of(model())
                .sumOf("h")
                .sumOf("y")
                .withRespectTo("x", "h")
                .build();
        Tensor x = Tensor.floats(new long[] {1, 2}, 1, 1);
        assertThat(run(gradient, "x", Map.of("x", x))).containsExactly(6, 14);
        assertThat(run(gradient, "h", Map.of("x", x))).containsExactly(2, 2);
        assertThat(gradient.model().graph().outputs().stream().map(Value::name))
                .containsExactly("h", "y", "gradient:x", "gradient:h");
    }

    @Test
    void weightsHaveGradientsToo() throws OrtException {
        GradientModel gradient = Gradient.of(model())
                .sumOf("h")
                .withRespectTo("w")
                .shape("x", 1, 2)
                .build();
        assertThat(run(gradient, "w", Map.of("x", X))).containsExactly(5, 5, -7, -7);
    }

    @Test
    void mistakesAreToldInOneLine() {
        assertThatThrownBy(() ->
                        Gradient.of(model()).output("zz").withRespectTo("x").build())
                .isInstanceOf(ModelException.class)
                .hasMessage("the model has no tensor 'zz'; did you mean z?");
        assertThatThrownBy(() ->
                        Gradient.of(model()).output("y").withRespectTo("z").build())
                .hasMessage("'z' does not influence 'y'; differentiate with respect to a tensor in front of it");
        assertThatThrownBy(() ->
                        Gradient.of(model()).output("label").withRespectTo("x").build())
                .hasMessage("'label' is of type INT64[N, 1]; only tensors of real numbers have gradients");
        assertThatThrownBy(() -> Gradient.of(model()).output("y").build()).hasMessageContaining("withRespectTo(…)");
        assertThatThrownBy(() -> Gradient.of(model())
                        .output("y")
                        .withRespectTo("x")
                        .shape("u", 1)
                        .build())
                .hasMessage("the model has no input 'u'; its inputs are [x]");
        assertThatThrownBy(() -> Gradient.of(model())
                        .output("y", Tensor.floats(new long[] {3}, 1, 2, 3))
                        .withRespectTo("x")
                        .build())
                .hasMessage("a cotangent of type FLOAT[3] cannot be broadcast to output 'y' of type FLOAT[N, 2]");
    }

    /** An operator that the library does not know, in front of what is differentiated: the file says what it makes. */
    @Test
    void declaredShapesLeadPastAnUnknownOperator() {
        Node stranger = new Node("head", "com.acme", "Warp", List.of("y"), List.of("warped"), Map.of());
        Node behind = Node.of("Neg", List.of("warped"), List.of("out"), Map.of());
        Model model = model(stranger, behind);
        assertThatThrownBy(() ->
                        Gradient.of(model).output("out").withRespectTo("warped").build())
                .hasMessageContaining("the library does not know the operator of com.acme.Warp 'head'");
        Value declared = new Value("warped", ElementType.FLOAT, List.of(new Axis(-1, "n"), new Axis(7, null)));
        Model declaring = model.withGraph(model.graph().declaring(Map.of("warped", declared)));
        GradientModel gradient =
                Gradient.of(declaring).output("out").withRespectTo("warped").build();
        assertThat(gradient.model().graph().outputs().toString())
                .isEqualTo("[out: FLOAT[batch, 7], gradient:warped: FLOAT[batch, 7]]");
    }

    @Test
    void anOperatorWithoutARuleIsNamedWithItsDomain() {
        Node stranger = new Node("tail", "com.acme", "Warp", List.of("y"), List.of("warped"), Map.of());
        Node behind = Node.of("Neg", List.of("warped"), List.of("out"), Map.of());
        assertThatThrownBy(() -> Gradient.of(model(stranger, behind))
                        .output("out")
                        .withRespectTo("x")
                        .build())
                .hasMessageContaining("com.acme.Warp 'tail'");
        Node known = Node.of("Det", List.of("y"), List.of("out"), Map.of());
        assertThatThrownBy(() -> Gradient.of(model(known))
                        .output("out")
                        .withRespectTo("x")
                        .build())
                .isInstanceOf(ModelException.class);
    }
}
