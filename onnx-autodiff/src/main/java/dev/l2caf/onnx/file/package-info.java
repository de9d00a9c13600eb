/**
 * Models from and to ONNX files: {@link dev.l2caf.onnx.file.ModelReader} and {@link dev.l2caf.onnx.file.ModelWriter}.
 *
 * <p>Only this package knows ONNX's protobuf messages. Nothing in a file is believed: what is read is checked here, so
 * that the rest of the module sees well-formed graphs in one operator set only.
 */
@NullMarked
package dev.l2caf.onnx.file;

import org.jspecify.annotations.NullMarked;
