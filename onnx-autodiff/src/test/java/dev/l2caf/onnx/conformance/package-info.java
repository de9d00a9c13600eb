/** ONNX's own backend tests, as Debian's package {@code libonnx-testdata} holds them. */
@NullMarked
package dev.l2caf.onnx.conformance;

import org.jspecify.annotations.NullMarked;
