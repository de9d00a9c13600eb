/**
 * Graphs on ONNX Runtime: compiled programs and the native tensors that go in and out of them.
 *
 * <p>The only package that touches native memory; everything it hands out is closed by who asked for it.
 */
@NullMarked
package dev.l2caf.runtime;

import org.jspecify.annotations.NullMarked;
