/**
 * L2-CAF's objectives over the tail of a network, with their gradients, as programs: no Java in the loop of an
 * evaluation.
 *
 * <p>Knows cuts and the runtime; knows neither pictures nor solvers' ways.
 */
@NullMarked
package dev.l2caf.objective;

import org.jspecify.annotations.NullMarked;
