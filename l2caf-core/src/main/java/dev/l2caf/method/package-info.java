/**
 * The attribution methods in one registry, {@link dev.l2caf.method.Methods}: L2-CAF and what users compare it with, over the
 * same cut, target and geometry.
 *
 * <p>Called by whoever lets people choose methods by name. A new method is one small class and one line of the registry; it
 * knows observations and passages, neither ONNX nor pictures.
 */
@NullMarked
package dev.l2caf.method;

import org.jspecify.annotations.NullMarked;
