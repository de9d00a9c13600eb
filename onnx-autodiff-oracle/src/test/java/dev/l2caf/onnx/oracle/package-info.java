@NullMarked
package dev.l2caf.onnx.oracle;

import org.jspecify.annotations.NullMarked;
