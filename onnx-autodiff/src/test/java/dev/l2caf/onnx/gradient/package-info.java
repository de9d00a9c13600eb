/** Judges of gradients. */
@NullMarked
package dev.l2caf.onnx.gradient;

import org.jspecify.annotations.NullMarked;
