/**
 * Evaluation of what does not depend on a model's inputs.
 *
 * <p>Uses the operators' type rules to know the size of a result before it is computed.
 */
@NullMarked
package dev.l2caf.onnx.fold;

import org.jspecify.annotations.NullMarked;
