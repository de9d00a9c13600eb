/**
 * What is known of every tensor before a model runs: element type, shape with a symbolic batch, and the values of small
 * integer tensors, so that shapes computed by nodes are understood.
 *
 * <p>Uses the operators' type rules; knows nothing of differentiation.
 */
@NullMarked
package dev.l2caf.onnx.typing;

import org.jspecify.annotations.NullMarked;
