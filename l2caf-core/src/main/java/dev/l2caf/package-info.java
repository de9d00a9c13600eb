/**
 * Networks opened for explanation: {@link dev.l2caf.Network} takes an input and a method and returns an attention map.
 *
 * <p>May use the ONNX graph library, ONNX Runtime and linear algebra; knows nothing of picture files or of reports.
 */
@NullMarked
package dev.l2caf;

import org.jspecify.annotations.NullMarked;
