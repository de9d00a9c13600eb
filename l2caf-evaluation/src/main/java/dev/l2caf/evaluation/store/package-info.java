/**
 * The journal of an evaluation: what has been measured, kept so that a killed run can go on.
 *
 * <p>Called by the runner and the report. Knows text, not what it means.
 */
@NullMarked
package dev.l2caf.evaluation.store;

import org.jspecify.annotations.NullMarked;
