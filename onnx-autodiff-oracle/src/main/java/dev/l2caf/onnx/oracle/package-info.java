/**
 * An independent engine: ONNX graphs translated to TorchScript, run and differentiated by libtorch.
 *
 * <p>For tests and benchmarks only; the product never depends on it. It uses nothing of the product's differentiation, so
 * that a mistake there cannot hide in both.
 */
@NullMarked
package dev.l2caf.onnx.oracle;

import org.jspecify.annotations.NullMarked;
