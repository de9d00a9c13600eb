/** Specifications of folding. */
@NullMarked
package dev.l2caf.onnx.fold;

import org.jspecify.annotations.NullMarked;
