/**
 * What the library knows of each ONNX operator: how its outputs are typed, in which inputs it is affine, and how
 * cotangents flow back through it.
 *
 * <p>One file per family, one entry per operator, all listed in {@link dev.l2caf.onnx.operator.Operators}. Rules see
 * only the one dialect, opset {@value dev.l2caf.onnx.graph.Model#OPSET}.
 */
@NullMarked
package dev.l2caf.onnx.operator;

import org.jspecify.annotations.NullMarked;
