/**
 * ONNX models as immutable values: model, graph, node, attribute, tensor, shape.
 *
 * <p>Everything else in this module is built on these types. They know nothing of files, of particular operators or of
 * differentiation; they only guarantee that a {@link dev.l2caf.onnx.graph.Graph} is well formed.
 */
@NullMarked
package dev.l2caf.onnx.graph;

import org.jspecify.annotations.NullMarked;
