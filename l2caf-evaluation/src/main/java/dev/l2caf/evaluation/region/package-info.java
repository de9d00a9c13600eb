/**
 * Regions of a picture: boxes, masks, score maps, and the boxes that localisation finds in a score map.
 *
 * <p>Called by data sets, metrics and the runner. Knows numbers only, neither networks nor files.
 */
@NullMarked
package dev.l2caf.evaluation.region;

import org.jspecify.annotations.NullMarked;
