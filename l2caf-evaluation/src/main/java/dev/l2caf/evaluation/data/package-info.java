/**
 * Data sets as they lie on disk: pictures, classes, boxes and masks, read a file at a time.
 *
 * <p>Called by the runner. Nothing in a file is believed; knows neither networks nor metrics.
 */
@NullMarked
package dev.l2caf.evaluation.data;

import org.jspecify.annotations.NullMarked;
