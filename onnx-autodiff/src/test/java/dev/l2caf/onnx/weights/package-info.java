/** Specifications of random weights. */
@NullMarked
package dev.l2caf.onnx.weights;

import org.jspecify.annotations.NullMarked;
