/**
 * Evaluation on clips: sequences with pixel truth for every frame, in DAVIS's layout, and what is measured along them.
 *
 * <p>Called by commands; knows metrics and clips, not how results are shown.
 */
@NullMarked
package dev.l2caf.evaluation.clip;

import org.jspecify.annotations.NullMarked;
