/** Specifications of reading and writing. */
@NullMarked
package dev.l2caf.onnx.file;

import org.jspecify.annotations.NullMarked;
