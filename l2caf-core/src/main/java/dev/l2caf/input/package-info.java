/**
 * What goes into a network: pre-processing as data, and the tensor it makes together with where its pixels came from.
 *
 * <p>Called by the network and by whatever decodes pictures; knows neither ONNX nor picture files.
 */
@NullMarked
package dev.l2caf.input;

import org.jspecify.annotations.NullMarked;
