package dev.l2caf.onnx.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OrtException;
import com.google.protobuf.ByteString;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Graph;
import dev.l2caf.onnx.graph.Model;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelReaderTest {
    @Test
    void initialisersThatAreAlsoInputsAreConstants() {
        Draft draft = new Draft(7)
                .input("x", 2, 3)
                .weight("w", 3, 4)
                .node("MatMul", List.of("x", "w"), List.of("y"))
                .outputs("y");
        assertThat(draft.graph().getInputCount()).isEqualTo(2);

        Graph graph = ModelReader.read(draft.bytes()).graph();

        assertThat(graph.inputs().stream().map(Value::name)).containsExactly("x");
        assertThat(graph.constants()).containsOnlyKeys("w");
    }

    @Test
    void theOriginIsWhatTheFileSaysOfItself() {
        Draft draft = new Draft(12)
                .input("x", 1)
                .node("Relu", List.of("x"), List.of("y"))
                .outputs("y");
        draft.model().setProducerName("pytorch").setProducerVersion("1.9").setIrVersion(6);
        draft.model()
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain("com.microsoft")
                        .setVersion(1));

        Model.Origin origin = ModelReader.read(draft.bytes()).origin();

        assertThat(origin).isEqualTo(new Model.Origin("pytorch 1.9", 6, 12, Map.of("com.microsoft", 1L)));
    }

    @Test
    void operatorsOfOtherDomainsStayAsTheyAre() throws OrtException {
        Draft draft = new Draft(12).input("x", 2, 3).outputs("y");
        draft.graph()
                .addNode(NodeProto.newBuilder()
                        .setDomain("com.microsoft")
                        .setOpType("QuickGelu")
                        .setName("gelu")
                        .addInput("x")
                        .addOutput("y"));
        draft.model()
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain("com.microsoft")
                        .setVersion(1));

        Model model = ModelReader.read(draft.bytes());

        assertThat(model.graph().nodes())
                .containsExactly(new Node("gelu", "com.microsoft", "QuickGelu", List.of("x"), List.of("y"), Map.of()));
        assertThat(Judge.run(ModelWriter.toBytes(model), draft.samples()))
                .isEqualTo(Judge.run(draft.bytes(), draft.samples()));
    }

    @Test
    void constantNodesOfEveryFormAreConstants() {
        Tensor matrix = Tensor.floats(new long[] {1, 2}, 3, 4);
        Draft draft = new Draft(13)
                .node("Constant", List.of(), List.of("value"), "value", matrix)
                .node("Constant", List.of(), List.of("float"), "value_float", 1.5f)
                .node("Constant", List.of(), List.of("floats"), "value_floats", new float[] {1, 2.5f})
                .node("Constant", List.of(), List.of("int"), "value_int", 7)
                .node("Constant", List.of(), List.of("ints"), "value_ints", new long[] {8, 9})
                .outputs("value", "float", "floats", "int", "ints");

        Graph graph = ModelReader.read(draft.bytes()).graph();

        assertThat(graph.nodes()).isEmpty();
        assertThat(graph.constants())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "value", matrix,
                        "float", Tensor.floats(new long[0], 1.5f),
                        "floats", Tensor.floats(new long[] {2}, 1, 2.5f),
                        "int", Tensor.longs(new long[0], 7),
                        "ints", Tensor.longs(8, 9)));
    }

    @ParameterizedTest
    @CsvSource({
        "value_string, holds strings",
        "value_strings, holds strings",
        "sparse_value, is sparse",
        "other, has no value"
    })
    void constantNodesOfOtherFormsAreRefusedByName(String form, String reason) {
        Draft draft = new Draft(13).outputs("c");
        draft.graph()
                .addNode(NodeProto.newBuilder()
                        .setOpType("Constant")
                        .addOutput("c")
                        .addAttribute(AttributeProto.newBuilder().setName(form)));

        assertRefused(draft, "constant 'c' " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "FLOAT, 2",
        "DOUBLE, 2",
        "INT64, 2",
        "INT32, 2",
        "INT16, 2",
        "INT8, 2",
        "UINT8, 2",
        "UINT16, 2",
        "UINT32, 2",
        "UINT64, 2",
        "BOOL, 1"
    })
    void typedDataIsReadLikeRawData(ElementType type, int value) {
        TensorProto.Builder typed =
                TensorProto.newBuilder().setName("t").setDataType(type.code()).addDims(1);
        switch (type) {
            case FLOAT -> typed.addFloatData(value);
            case DOUBLE -> typed.addDoubleData(value);
            case INT64 -> typed.addInt64Data(value);
            case UINT32, UINT64 -> typed.addUint64Data(value);
            default -> typed.addInt32Data(value);
        }
        Tensor expected = Tensor.scalar(type, value).reshaped(1);
        TensorReader reader = new TensorReader(ExternalData.none());

        assertThat(reader.read(typed.build(), "t")).isEqualTo(expected);
        assertThat(reader.read(GraphWriter.tensor("t", expected), "t")).isEqualTo(expected);
    }

    @Test
    void halvesAreReadFromTheLowBytesOfIntegers() {
        TensorProto typed = TensorProto.newBuilder()
                .setName("h")
                .setDataType(ElementType.FLOAT16.code())
                .addDims(2)
                .addInt32Data(0x3c00)
                .addInt32Data(0xbc00)
                .build();

        ByteBuffer expected = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        expected.putShort(0, (short) 0x3c00).putShort(2, (short) 0xbc00);
        assertThat(new TensorReader(ExternalData.none()).read(typed, "h"))
                .isEqualTo(Tensor.of(ElementType.FLOAT16, new long[] {2}, expected));
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 14, 17, 21, 99})
    void elementTypesThatAreNotSupportedAreRefusedByTensor(int code) {
        Draft constant = new Draft(13).outputs("w");
        constant.graph()
                .addInitializer(
                        TensorProto.newBuilder().setName("w").setDataType(code).addDims(0));
        assertRefused(constant, "constant 'w': ");
        if (code != ElementType.STRING.code()) {
            Draft input = new Draft(13).input("x", 1).outputs("x");
            input.graph()
                    .getInputBuilder(0)
                    .getTypeBuilder()
                    .getTensorTypeBuilder()
                    .setElemType(code);
            assertRefused(input, "tensor 'x': element type " + code);
        }
    }

    @Test
    void controlFlowKnowsWhatItsBodiesRead() {
        Draft branch = new Draft(21)
                .node("Constant", List.of(), List.of("two"), "value_float", 2f)
                .node("Mul", List.of("outer", "two"), List.of("z"))
                .outputs("z");
        Draft draft = new Draft(16)
                .input("x", 2)
                .constant("yes", Tensor.scalar(ElementType.BOOL, 1))
                .node("If", List.of("yes"), List.of("y"), "then_branch", branch, "else_branch", branch)
                .node("Relu", List.of("x"), List.of("outer"))
                .outputs("y");

        Graph graph = ModelReader.read(draft.bytes()).graph();

        assertThat(graph.nodes().stream().map(Node::operator)).containsExactly("Relu", "If");
        assertThat(graph.nodes().get(1).attributes().values())
                .allSatisfy(body ->
                        assertThat(((Attribute.OfSubgraph) body).captures()).containsExactly("outer"));
    }

    @Test
    void attributesWithoutAKindAreReadByWhatTheyHold() {
        Draft draft = new Draft(7)
                .input("x", 2)
                .node("Elu", List.of("x"), List.of("y"))
                .outputs("y");
        draft.graph()
                .getNodeBuilder(0)
                .addAttribute(AttributeProto.newBuilder().setName("alpha").setF(2))
                .addAttribute(AttributeProto.newBuilder().setName("i").setI(3))
                .addAttribute(AttributeProto.newBuilder().setName("s").setS(ByteString.copyFromUtf8("four")))
                .addAttribute(AttributeProto.newBuilder().setName("is").addInts(5))
                .addAttribute(AttributeProto.newBuilder().setName("fs").addFloats(6))
                .addAttribute(AttributeProto.newBuilder().setName("ss").addStrings(ByteString.copyFromUtf8("seven")));

        assertThat(ModelReader.read(draft.bytes()).graph().nodes().get(0).attributes())
                .isEqualTo(Map.of(
                        "alpha", new Attribute.OfFloat(2),
                        "i", new Attribute.OfInt(3),
                        "s", new Attribute.OfString("four"),
                        "is", new Attribute.OfInts(List.of(5L)),
                        "fs", new Attribute.OfFloats(List.of(6f)),
                        "ss", new Attribute.OfStrings(List.of("seven"))));
    }

    private static void assertRefused(Draft draft, String message) {
        assertThatThrownBy(() -> ModelReader.read(draft.bytes()))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("model in memory: ")
                .hasMessageContaining(message);
    }

    /** The runtime loads all of these. */
    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void everyFormatVersionIsReadAndWrittenInOurs(long version) throws OrtException {
        Draft draft = new Draft(version < 4 ? 7 : 11)
                .input("x", 2, 3)
                .weight("w", 3, 4)
                .node("MatMul", List.of("x", "w"), List.of("y"))
                .outputs("y");
        draft.model().setIrVersion(version);
        byte[] written = ModelWriter.toBytes(ModelReader.read(draft.bytes()));

        assertThat(ModelReader.read(draft.bytes()).origin().irVersion()).isEqualTo(version);
        assertThat(Judge.run(written, draft.samples())).isEqualTo(Judge.run(draft.bytes(), draft.samples()));
    }
}
