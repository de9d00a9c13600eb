/** Specifications of typing. */
@NullMarked
package dev.l2caf.onnx.typing;

import org.jspecify.annotations.NullMarked;
