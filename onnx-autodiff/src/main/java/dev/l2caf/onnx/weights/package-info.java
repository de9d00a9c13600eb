/** Weights for networks that come without: what is needed to time and test a bare architecture. */
@NullMarked
package dev.l2caf.onnx.weights;

import org.jspecify.annotations.NullMarked;
