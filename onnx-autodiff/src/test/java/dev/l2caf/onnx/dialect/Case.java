package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.file.Draft;
import java.util.function.Consumer;

/**
 * A small model that can be written in a range of opsets.
 *
 * @param name what it shows
 * @param from the oldest opset
 * @param to the newest opset
 * @param build puts inputs, nodes and outputs into an empty draft
 */
record Case(String name, int from, int to, Consumer<Draft> build) {
    @Override
    public String toString() {
        return name;
    }
}
