/**
 * The rest of a network behind a layer, or all of it behind its input, as a function of the tensor there: outputs and
 * gradients for many tensors at once.
 *
 * <p>Called by methods and metrics; knows graphs and the runtime, neither targets nor maps.
 */
@NullMarked
package dev.l2caf.passage;

import org.jspecify.annotations.NullMarked;
