/**
 * What is known about a network beside its ONNX file: the sidecar with pre-processing and labels, and what its output
 * means.
 *
 * <p>Called by the network, the model catalogue and the command line; reads small text files only, knows neither ONNX nor
 * pictures.
 */
@NullMarked
package dev.l2caf.model;

import org.jspecify.annotations.NullMarked;
