/**
 * Networks cut in two at a tensor: the head that makes it, the tail that reads it, and what can be said of the tail.
 *
 * <p>Graph to graph; knows nothing of how either part is run.
 */
@NullMarked
package dev.l2caf.onnx.cut;

import org.jspecify.annotations.NullMarked;
