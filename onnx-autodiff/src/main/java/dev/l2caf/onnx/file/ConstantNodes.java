package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Tensor;

/** {@code Constant} nodes, in each of the forms ONNX gives their value. */
final class ConstantNodes {
    private ConstantNodes() {}

    /** Whether {@code node} is ONNX's own {@code Constant} with one output. */
    static boolean isConstant(NodeProto node) {
        boolean own = node.getDomain().isEmpty() || node.getDomain().equals("ai.onnx");
        return own && node.getOpType().equals("Constant") && node.getOutputCount() == 1;
    }

    /**
     * The value of the {@code Constant} node.
     *
     * @throws ModelException if it holds strings, is sparse or has no value
     */
    static Tensor value(NodeProto node, TensorReader tensors) {
        String name = node.getOutput(0);
        for (AttributeProto attribute : node.getAttributeList()) {
            switch (attribute.getName()) {
                case "value" -> {
                    return tensors.read(attribute.getT(), name);
                }
                case "value_float" -> {
                    return Tensor.floats(new long[0], attribute.getF());
                }
                case "value_int" -> {
                    return Tensor.longs(new long[0], attribute.getI());
                }
                case "value_floats" -> {
                    return floats(attribute);
                }
                case "value_ints" -> {
                    return Tensor.longs(attribute.getIntsList().stream()
                            .mapToLong(Long::longValue)
                            .toArray());
                }
                case "value_string", "value_strings" ->
                    throw new ModelException("constant '" + name
                            + "' holds strings, which are not supported; cut the text part off the model");
                case "sparse_value" ->
                    throw new ModelException("constant '" + name
                            + "' is sparse, which is not supported; export the model with dense weights");
                default -> {
                    // Not one of ONNX's: the others decide.
                }
            }
        }
        throw new ModelException("constant '" + name + "' has no value; export the model again");
    }

    private static Tensor floats(AttributeProto attribute) {
        float[] values = new float[attribute.getFloatsCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = attribute.getFloats(i);
        }
        return Tensor.floats(new long[] {values.length}, values);
    }
}
