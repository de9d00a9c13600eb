/**
 * Colours for numbers: colour maps of even lightness, and the scales that place values on them.
 *
 * <p>Called by whatever draws maps; knows nothing of pictures or networks.
 */
@NullMarked
package dev.l2caf.imaging.colour;

import org.jspecify.annotations.NullMarked;
