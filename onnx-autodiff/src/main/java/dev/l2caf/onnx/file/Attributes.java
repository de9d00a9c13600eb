package dev.l2caf.onnx.file;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import java.util.List;

/** What an attribute message holds. */
final class Attributes {
    private Attributes() {}

    /** The kind of value in {@code proto}; files of the first format versions do not say it. */
    static AttributeType kind(AttributeProto proto) {
        if (proto.getType() != AttributeType.UNDEFINED) {
            return proto.getType();
        }
        if (proto.hasF()) {
            return AttributeType.FLOAT;
        }
        if (proto.hasI()) {
            return AttributeType.INT;
        }
        if (proto.hasS()) {
            return AttributeType.STRING;
        }
        if (proto.hasT()) {
            return AttributeType.TENSOR;
        }
        if (proto.hasG()) {
            return AttributeType.GRAPH;
        }
        if (proto.getFloatsCount() > 0) {
            return AttributeType.FLOATS;
        }
        if (proto.getIntsCount() > 0) {
            return AttributeType.INTS;
        }
        return proto.getStringsCount() > 0 ? AttributeType.STRINGS : AttributeType.UNDEFINED;
    }

    /** The list of strings in {@code proto}. */
    static List<String> strings(AttributeProto proto) {
        return proto.getStringsList().stream().map(ByteString::toStringUtf8).toList();
    }
}
