package dev.l2caf.onnx.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.l2caf.onnx.file.ModelReader;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import dev.l2caf.onnx.graph.Value.Axis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a gradient may not contain. */
class LeannessTest {
    private static final Path CLASSIFIER =
            Path.of("../l2caf-models/src/main/resources/dev/l2caf/models/imagenette-classifier.onnx");

    private static Model chain(Node... nodes) {
        Value x = new Value(
                "x",
                ElementType.FLOAT,
                List.of(new Axis(1, null), new Axis(2, null), new Axis(5, null), new Axis(5, null)));
        Tensor kernel = Tensor.floats(new long[] {2, 2, 3, 3}, new float[36]);
        Tensor depthwise = Tensor.floats(new long[] {2, 1, 3, 3}, new float[18]);
        return Model.of(new Graph(
                "chain",
                List.of(x),
                List.of(new Value("y", null, null)),
                Map.of("w", kernel, "d", depthwise),
                List.of(nodes)));
    }

    private static List<String> added(Model model, String output, String tensor) {
        GradientModel gradient =
                Gradient.of(model).output(output).withRespectTo(tensor).build();
        List<String> operators = new ArrayList<>();
        gradient.model().graph().nodes().forEach(node -> operators.add(node.operator()));
        model.graph().nodes().forEach(node -> operators.remove(node.operator()));
        operators.remove("Identity");
        return operators;
    }

    private static Node conv(String weight, long stride, long group) {
        return Node.of(
                "Conv",
                List.of("x", weight),
                List.of("y"),
                Map.of(
                        "strides", new Attribute.OfInts(List.of(stride, stride)),
                        "group", new Attribute.OfInt(group)));
    }

    @Test
    void anUnstridedConvolutionIsPulledBackByOneConvolution() {
        assertThat(added(chain(conv("w", 1, 1)), "y", "x")).containsExactly("Conv");
        assertThat(added(chain(conv("d", 1, 2)), "y", "x")).containsExactly("Conv");
        assertThat(added(chain(conv("w", 2, 1)), "y", "x")).containsExactly("ConvTranspose");
    }

    @Test
    void aRectifierIsPulledBackByTwoNodesAndItsOwnResult() {
        assertThat(added(chain(Node.of("Relu", List.of("x"), List.of("y"), Map.of())), "y", "x"))
                .containsExactly("Greater", "Where");
    }

    @Test
    void whatTheForwardPassComputedIsNotComputedAgain() {
        Node sigmoid = Node.of("Sigmoid", List.of("x"), List.of("s"), Map.of());
        Node softplus = Node.of("Softplus", List.of("x"), List.of("p"), Map.of());
        Node product = Node.of("Mul", List.of("s", "p"), List.of("y"), Map.of());
        List<String> added = added(chain(sigmoid, softplus, product), "y", "x");
        assertThat(added).doesNotContain("Sigmoid").contains("Mul");
    }

    @Test
    void aWayWhoseGradientIsZeroAddsNothing() {
        Node floor = Node.of("Floor", List.of("x"), List.of("f"), Map.of());
        Node exp = Node.of("Exp", List.of("f"), List.of("e"), Map.of());
        Node sum = Node.of("Add", List.of("x", "e"), List.of("y"), Map.of());
        assertThat(added(chain(floor, exp, sum), "y", "x")).isEmpty();
        Node integer = Node.of("Cast", List.of("x"), List.of("f"), Map.of("to", new Attribute.OfInt(7)));
        Node real = Node.of("Cast", List.of("f"), List.of("e"), Map.of("to", new Attribute.OfInt(1)));
        assertThat(added(chain(integer, real, sum), "y", "x")).isEmpty();
    }

    @Test
    void aGradientThatIsZeroEverywhereIsToldAndNotComputed() {
        Node floor = Node.of("Floor", List.of("x"), List.of("f"), Map.of());
        Node exp = Node.of("Exp", List.of("f"), List.of("y"), Map.of());
        assertThatThrownBy(() -> Gradient.of(chain(floor, exp))
                        .output("y")
                        .withRespectTo("x")
                        .build())
                .hasMessage(
                        "the gradient of 'y' with respect to 'x' is zero everywhere: whatever lies between them passes"
                                + " an operator without a derivative, such as Floor (makes 'f')");
    }

    @Test
    void aRealNetworkHasNoDeadNodeAndNoConstantArithmetic() {
        Model model = ModelReader.read(CLASSIFIER);
        Graph graph = Gradient.of(model)
                .output("logits")
                .withRespectTo("image")
                .build()
                .model()
                .graph();
        Set<String> read = new HashSet<>();
        graph.nodes().forEach(node -> read.addAll(node.reads()));
        graph.outputs().forEach(output -> read.add(output.name()));
        for (Node node : graph.nodes()) {
            assertThat(node.outputs()).as("%s is read", node).anyMatch(read::contains);
            assertThat(node.reads()).as("%s depends on an input", node).anyMatch(name -> !graph.constants()
                    .containsKey(name));
        }
        assertThat(read).containsAll(graph.constants().keySet());
        assertThat(graph.nodes().size()).isLessThan(4 * model.graph().nodes().size());
    }
}
