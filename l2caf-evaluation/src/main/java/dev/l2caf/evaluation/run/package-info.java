/**
 * An evaluation from its settings to its results: many pictures at once, results in order.
 *
 * <p>Called by whoever asks for an evaluation; the only package that brings data, networks, metrics and the journal together.
 */
@NullMarked
package dev.l2caf.evaluation.run;

import org.jspecify.annotations.NullMarked;
