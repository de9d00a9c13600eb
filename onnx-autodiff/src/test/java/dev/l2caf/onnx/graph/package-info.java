/** Specifications of graphs as values. */
@NullMarked
package dev.l2caf.onnx.graph;

import org.jspecify.annotations.NullMarked;
