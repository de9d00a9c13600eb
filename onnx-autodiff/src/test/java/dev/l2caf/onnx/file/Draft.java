package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.l2caf.onnx.graph.Attribute;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.Node;
import dev.l2caf.onnx.graph.Shape;
import dev.l2caf.onnx.graph.Tensor;
import dev.l2caf.onnx.graph.TensorType;
import dev.l2caf.onnx.graph.Value;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A model file in the making, of any opset, well formed or not. */
public final class Draft {
    private final ModelProto.Builder model = ModelProto.newBuilder();
    private final Map<String, Tensor> samples = new LinkedHashMap<>();
    private final Random random = new Random(11);

    /** A file of this opset without nodes. */
    public Draft(long opset) {
        model.setIrVersion(opset < 9 ? 3 : 8);
        model.addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset));
        model.getGraphBuilder().setName("draft");
    }

    /** Adds a float32 input; its sample is standard normal. */
    public Draft input(String name, long... dims) {
        long size = Shape.of(dims).size().factor();
        return input(name, Tensor.floats(dims, Judge.normal(random, (int) size)));
    }

    /** Adds an input of the sample's type and extents. */
    public Draft input(String name, Tensor sample) {
        samples.put(name, sample);
        model.getGraphBuilder().addInput(Values.write(Value.of(name, sample.type())));
        return this;
    }

    /** Adds a constant of standard normal numbers. */
    public Draft weight(String name, long... dims) {
        long size = Shape.of(dims).size().factor();
        return constant(name, Tensor.floats(dims, Judge.normal(random, (int) size)));
    }

    /** Adds a constant, in files of format 3 also as an input, as the format asks for. */
    public Draft constant(String name, Tensor value) {
        model.getGraphBuilder().addInitializer(GraphWriter.tensor(name, value));
        if (model.getIrVersion() < 4) {
            model.getGraphBuilder().addInput(Values.write(Value.of(name, value.type())));
        }
        return this;
    }

    /** Adds a node of ONNX's own domain; its attributes are name and value in turn. */
    public Draft node(String operator, List<String> inputs, List<String> outputs, Object... attributes) {
        model.getGraphBuilder()
                .addNode(GraphWriter.node(new Node("", "", operator, inputs, outputs, attributes(attributes))));
        return this;
    }

    /** Attributes from names and values in turn: Integer, Float, String, long[], float[], Tensor or {@link Body}. */
    public static Map<String, Attribute> attributes(Object... attributes) {
        Map<String, Attribute> map = new LinkedHashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put((String) attributes[i], attribute(attributes[i + 1]));
        }
        return map;
    }

    private static Attribute attribute(Object value) {
        if (value instanceof Integer number) {
            return new Attribute.OfInt(number);
        } else if (value instanceof Float number) {
            return new Attribute.OfFloat(number);
        } else if (value instanceof String text) {
            return new Attribute.OfString(text);
        } else if (value instanceof Tensor tensor) {
            return new Attribute.OfTensor(tensor);
        } else if (value instanceof long[] numbers) {
            List<Long> list = new ArrayList<>();
            for (long number : numbers) {
                list.add(number);
            }
            return new Attribute.OfInts(list);
        } else if (value instanceof float[] numbers) {
            List<Float> list = new ArrayList<>();
            for (float number : numbers) {
                list.add(number);
            }
            return new Attribute.OfFloats(list);
        } else if (value instanceof Draft body) {
            return new Attribute.OfSubgraph(ByteBuffer.wrap(body.graph().build().toByteArray()), List.of());
        }
        throw new IllegalArgumentException("no attribute: " + value);
    }

    /** Declares outputs of unknown type. */
    public Draft outputs(String... names) {
        for (String name : names) {
            model.getGraphBuilder().addOutput(ValueInfoProto.newBuilder().setName(name));
        }
        return this;
    }

    /** Declares an output with its type, which bodies need. */
    public Draft output(String name, ElementType type, long... dims) {
        model.getGraphBuilder().addOutput(Values.write(Value.of(name, new TensorType(type, Shape.of(dims)))));
        return this;
    }

    /** The samples of all inputs. */
    public Map<String, Tensor> samples() {
        return samples;
    }

    /** The graph, open to changes. */
    public GraphProto.Builder graph() {
        return model.getGraphBuilder();
    }

    /** The model, open to changes. */
    public ModelProto.Builder model() {
        return model;
    }

    /** The file's bytes. */
    public byte[] bytes() {
        return model.build().toByteArray();
    }
}
