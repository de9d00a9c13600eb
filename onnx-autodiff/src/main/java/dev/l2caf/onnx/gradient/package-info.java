/**
 * Differentiation, graph to graph: appends to a forward graph the nodes that compute vector-Jacobian products.
 *
 * <p>Walks the graph; how a single operator is differentiated is the operator's own affair.
 */
@NullMarked
package dev.l2caf.onnx.gradient;

import org.jspecify.annotations.NullMarked;
