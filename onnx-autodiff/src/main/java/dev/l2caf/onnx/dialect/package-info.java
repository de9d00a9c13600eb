/**
 * The one dialect inside: adaptors that bring the operators of every supported version to
 * {@link dev.l2caf.onnx.graph.Model#OPSET}.
 *
 * <p>{@link dev.l2caf.onnx.dialect.Adaptors} lists them all. Called when a model is read; knows graphs, not files.
 */
@NullMarked
package dev.l2caf.onnx.dialect;

import org.jspecify.annotations.NullMarked;
