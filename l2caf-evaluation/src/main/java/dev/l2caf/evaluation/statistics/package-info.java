/**
 * Numbers of many pictures made one: tallies, bootstrap intervals, correlation.
 *
 * <p>Called by whatever sums up an evaluation. Knows numbers only.
 */
@NullMarked
package dev.l2caf.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
