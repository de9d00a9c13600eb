package dev.l2caf.onnx.dialect;

import dev.l2caf.onnx.graph.Node;

/** How one operator is written from one version on, given as it was written before. */
@FunctionalInterface
interface Adaptor {
    /**
     * Puts what {@code node} becomes into {@code to}: nodes of the version this adaptor stands for in
     * {@link Adaptors}, which make the outputs of {@code node}.
     */
    void adapt(Node node, Rewriting to);
}
