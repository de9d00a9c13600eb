package dev.l2caf.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnxruntime.OrtException;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    private static final OperatorSetIdProto OWN =
            OperatorSetIdProto.newBuilder().setDomain("own").setVersion(1).build();

    @Test
    void callsAreReplacedByBodiesWithNamesOfTheirOwn() throws OrtException {
        Draft draft = draft(17).input("x", 2, 3);
        define(draft, "Double", "a", "b").addNode(node("Add", "t", "a", "a")).addNode(node("Identity", "b", "t"));
        call(draft, "Double", "x", "t");
        call(draft, "Double", "t", "y");
        draft.outputs("y");

        Graph graph = ModelReader.read(draft.bytes()).graph();

        assertThat(graph.nodes().stream().map(Node::operator)).containsExactly("Add", "Identity", "Add", "Identity");
        assertComputesTheSame(draft);
    }

    @Test
    void parametersTakeTheCallsAttributesOrTheirDefaults() throws OrtException {
        Draft draft = draft(17).input("x", 2, 3);
        define(draft, "Leak", "a", "b")
                .addAttribute("slope")
                .addAttributeProto(AttributeProto.newBuilder()
                        .setName("gamma")
                        .setF(2.5f)
                        .setType(AttributeProto.AttributeType.FLOAT))
                .addNode(node("LeakyRelu", "t", "a").addAttribute(reference("alpha", "slope")))
                .addNode(node("Selu", "b", "t").addAttribute(reference("gamma", "gamma")));
        call(draft, "Leak", "x", "given");
        draft.graph()
                .getNodeBuilder(0)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("slope")
                        .setF(0.3f)
                        .setType(AttributeProto.AttributeType.FLOAT));
        call(draft, "Leak", "x", "absent");
        draft.outputs("given", "absent");

        Graph graph = ModelReader.read(draft.bytes()).graph();

        assertThat(graph.nodes().get(0).real("alpha", -1)).isEqualTo(0.3f);
        assertThat(graph.nodes().get(1).real("gamma", -1)).isEqualTo(2.5f);
        assertThat(graph.nodes().get(2).attributes()).isEmpty();
        assertComputesTheSame(draft);
    }

    @Test
    void functionsMayCallFunctionsAlsoFromBodiesOfControlFlow() throws OrtException {
        Draft branch = new Draft(21);
        branch.graph().addNode(call("Twice", "a", "z"));
        branch.output("z", ElementType.FLOAT, 2, 3);
        Draft draft = draft(17).input("x", 2, 3).constant("yes", Tensor.scalar(ElementType.BOOL, 1));
        define(draft, "Once", "a", "b").addNode(node("Exp", "b", "a"));
        define(draft, "Twice", "a", "b").addNode(call("Once", "a", "t")).addNode(call("Once", "t", "b"));
        define(draft, "Chosen", "a", "b")
                .addInput("condition")
                .addNode(node("If", "b", "condition")
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("then_branch")
                                .setType(AttributeProto.AttributeType.GRAPH)
                                .setG(branch.graph()))
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("else_branch")
                                .setType(AttributeProto.AttributeType.GRAPH)
                                .setG(branch.graph())));
        draft.graph().addNode(call("Chosen", "x", "y").addInput("yes"));
        draft.outputs("y");

        Graph graph = ModelReader.read(draft.bytes()).graph();

        assertThat(graph.nodes().stream().map(Node::operator)).containsExactly("If");
        assertThat(graph.nodes().get(0).reads()).containsExactlyInAnyOrder("yes", "x");
        assertComputesTheSame(draft);
    }

    @Test
    void anInputMayBePassedThroughAndAnOptionalOneLeftOut() throws OrtException {
        Draft draft = draft(17).input("x", 2, 3);
        define(draft, "Pass", "a", "a")
                .addInput("low")
                .addOutput("c")
                .addNode(node("Clip", "c", "a").addInput("low"));
        draft.graph().addNode(call("Pass", "x", "same").addOutput("clipped"));
        draft.outputs("same", "clipped");

        Graph graph = ModelReader.read(draft.bytes()).graph();

        assertThat(graph.nodes().stream().map(Node::operator)).containsExactlyInAnyOrder("Clip", "Identity");
        assertThat(Judge.run(ModelWriter.toBytes(ModelReader.read(draft.bytes())), draft.samples()))
                .containsEntry("same", draft.samples().get("x"))
                .containsEntry("clipped", draft.samples().get("x"));
    }

    @Test
    void recursionIsRefused() {
        Draft draft = draft(17).input("x", 2);
        define(draft, "Ping", "a", "b").addNode(call("Pong", "a", "b"));
        define(draft, "Pong", "a", "b").addNode(call("Ping", "a", "b"));
        call(draft, "Ping", "x", "y");

        assertRefused(draft.outputs("y"), "function 'own.Ping' calls itself");
    }

    @Test
    void expansionBeyondMeasureIsRefused() {
        Draft draft = draft(17).input("x", 2);
        define(draft, "F0", "a", "b").addNode(node("Relu", "b", "a"));
        for (int i = 1; i < 40; i++) {
            FunctionProto.Builder function = define(draft, "F" + i, "a", "b");
            function.addNode(call("F" + (i - 1), "a", "t")).addNode(call("F" + (i - 1), "t", "b"));
        }
        call(draft, "F39", "x", "y");

        assertRefused(draft.outputs("y"), "expand to more than");
    }

    @Test
    void callsNestedTooDeeplyAreRefused() {
        Draft draft = draft(17).input("x", 2);
        define(draft, "F0", "a", "b").addNode(node("Relu", "b", "a"));
        for (int i = 1; i < 1000; i++) {
            define(draft, "F" + i, "a", "b").addNode(call("F" + (i - 1), "a", "b"));
        }
        call(draft, "F999", "x", "y");

        assertRefused(draft.outputs("y"), "more than 64 deep");
    }

    @Test
    void aCallWithTooManyInputsIsRefused() {
        Draft draft = draft(17).input("x", 2);
        define(draft, "One", "a", "b").addNode(node("Relu", "b", "a"));
        draft.graph().addNode(call("One", "x", "y").addInput("x"));

        assertRefused(draft.outputs("y"), "a call of function 'One' has 2 inputs and 1 outputs");
    }

    private static Draft draft(long opset) {
        Draft draft = new Draft(opset);
        draft.model().addOpsetImport(OWN);
        return draft;
    }

    private static FunctionProto.Builder define(Draft draft, String name, String input, String output) {
        return draft.model()
                .addFunctionsBuilder()
                .setDomain("own")
                .setName(name)
                .addInput(input)
                .addOutput(output)
                .addOpsetImport(OWN)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(17));
    }

    private static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static NodeProto.Builder call(String function, String input, String output) {
        return node(function, output, input).setDomain("own");
    }

    private static void call(Draft draft, String function, String input, String output) {
        draft.graph().addNode(call(function, input, output));
    }

    private static AttributeProto reference(String name, String parameter) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setRefAttrName(parameter)
                .setType(AttributeProto.AttributeType.FLOAT)
                .build();
    }

    private static void assertComputesTheSame(Draft draft) throws OrtException {
        assertThat(Judge.run(ModelWriter.toBytes(ModelReader.read(draft.bytes())), draft.samples()))
                .isEqualTo(Judge.run(draft.bytes(), draft.samples()));
    }

    private static void assertRefused(Draft draft, String message) {
        assertThatThrownBy(() -> ModelReader.read(draft.bytes()))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(message);
    }
}
