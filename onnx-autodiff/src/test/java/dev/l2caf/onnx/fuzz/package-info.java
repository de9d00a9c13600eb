/**
 * What arbitrary bytes may do to the library: targets for Jazzer, and the inputs it found, kept as tests.
 *
 * <p>{@code docs/fuzzing.md} says how to run it.
 */
@NullMarked
package dev.l2caf.onnx.fuzz;

import org.jspecify.annotations.NullMarked;
