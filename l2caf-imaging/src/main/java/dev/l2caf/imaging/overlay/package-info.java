/**
 * Attention maps made visible: laid over their picture, or alone, with a colour bar that tells their real values.
 *
 * <p>Reads pictures and maps and draws; knows nothing of networks.
 */
@NullMarked
package dev.l2caf.imaging.overlay;

import org.jspecify.annotations.NullMarked;
