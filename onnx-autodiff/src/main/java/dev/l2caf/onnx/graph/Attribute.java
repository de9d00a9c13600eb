package dev.l2caf.onnx.graph;

import java.nio.ByteBuffer;
import java.util.List;

/** The value of a node's attribute. */
public sealed interface Attribute {
    /** An integer. */
    record OfInt(long value) implements Attribute {}

    /** A float32. */
    record OfFloat(float value) implements Attribute {}

    /** A string. */
    record OfString(String value) implements Attribute {}

    /** A list of integers. */
    record OfInts(List<Long> values) implements Attribute {
        /** Copies the values. */
        public OfInts {
            values = List.copyOf(values);
        }
    }

    /** A list of float32. */
    record OfFloats(List<Float> values) implements Attribute {
        /** Copies the values. */
        public OfFloats {
            values = List.copyOf(values);
        }
    }

    /** A list of strings. */
    record OfStrings(List<String> values) implements Attribute {
        /** Copies the values. */
        public OfStrings {
            values = List.copyOf(values);
        }
    }

    /** A constant tensor. */
    record OfTensor(Tensor value) implements Attribute {}

    /**
     * The body of a control-flow node (If, Loop, Scan), which passes through unchanged.
     *
     * @param graphProto ONNX's serialised {@code GraphProto}, read-only
     * @param captures the tensors of the enclosing graph that the body reads
     */
    record OfSubgraph(ByteBuffer graphProto, List<String> captures) implements Attribute {
        /** Copies the list and takes a read-only view. */
        public OfSubgraph {
            graphProto = graphProto.slice().asReadOnlyBuffer();
            captures = List.copyOf(captures);
        }
    }
}
