package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.l2caf.onnx.graph.ElementType;
import dev.l2caf.onnx.graph.ModelException;
import dev.l2caf.onnx.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Declared inputs and outputs from and to their messages. */
final class Values {
    private Values() {}

    /**
     * The value that {@code proto} declares; nothing is known of one that is not a tensor.
     *
     * @throws ModelException naming the tensor, if its element type is not supported
     */
    static Value read(ValueInfoProto proto) {
        if (!proto.getType().hasTensorType()) {
            return new Value(proto.getName(), null, null);
        }
        TypeProto.Tensor type = proto.getType().getTensorType();
        @Nullable List<Value.Axis> axes = null;
        if (type.hasShape()) {
            axes = new ArrayList<>();
            for (Dimension dim : type.getShape().getDimList()) {
                axes.add(axis(dim));
            }
        }
        return new Value(proto.getName(), elementType(proto.getName(), type.getElemType()), axes);
    }

    /** The value that {@code proto} declares; empty if its element type is not supported. */
    static Optional<Value> find(ValueInfoProto proto) {
        try {
            return Optional.of(read(proto));
        } catch (ModelException e) {
            return Optional.empty();
        }
    }

    private static Value.Axis axis(Dimension dim) {
        if (dim.hasDimValue() && dim.getDimValue() >= 0) {
            return new Value.Axis(dim.getDimValue(), null);
        }
        String symbol = dim.getDimParam();
        return new Value.Axis(-1, symbol.isEmpty() ? null : symbol);
    }

    private static @Nullable ElementType elementType(String name, int code) {
        if (code == 0) {
            return null;
        }
        try {
            return ElementType.ofCode(code);
        } catch (ModelException e) {
            throw new ModelException("tensor '" + name + "': " + e.getMessage(), e);
        }
    }

    /** The message that declares {@code value}. */
    static ValueInfoProto write(Value value) {
        ValueInfoProto.Builder proto = ValueInfoProto.newBuilder().setName(value.name());
        ElementType elementType = value.elementType();
        if (elementType == null) {
            return proto.build();
        }
        TypeProto.Tensor.Builder tensor =
                proto.getTypeBuilder().getTensorTypeBuilder().setElemType(elementType.code());
        List<Value.Axis> axes = value.axes();
        if (axes != null) {
            tensor.getShapeBuilder();
            for (Value.Axis axis : axes) {
                Dimension.Builder dim = tensor.getShapeBuilder().addDimBuilder();
                String symbol = axis.symbol();
                if (!axis.isOpen()) {
                    dim.setDimValue(axis.size());
                } else if (symbol != null) {
                    dim.setDimParam(symbol);
                }
            }
        }
        return proto.build();
    }
}
