/**
 * Differentiation, graph to graph: {@link dev.l2caf.onnx.gradient.Gradient} makes of a model another one that computes
 * vector-Jacobian products.
 *
 * <p>Walks the graph; how a single operator is differentiated is the operator's own affair.
 */
@NullMarked
package dev.l2caf.onnx.gradient;

import org.jspecify.annotations.NullMarked;
