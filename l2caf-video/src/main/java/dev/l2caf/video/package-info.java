/**
 * Clips: where their frames come from, which of them a network is shown together, and where in time its maps belong.
 *
 * <p>Called by commands and by whoever explains clips; knows pictures and networks, not how a film is coded.
 */
@NullMarked
package dev.l2caf.video;

import org.jspecify.annotations.NullMarked;
