/** Specifications of the one dialect. */
@NullMarked
package dev.l2caf.onnx.dialect;

import org.jspecify.annotations.NullMarked;
