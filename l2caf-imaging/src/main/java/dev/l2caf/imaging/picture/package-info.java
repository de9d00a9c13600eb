/**
 * Pictures as people have them, upright and in sRGB, and as networks want them.
 *
 * <p>Decodes files, finds where the network's input lies on the picture, resamples and normalises. Knows nothing of
 * networks or maps.
 */
@NullMarked
package dev.l2caf.imaging.picture;

import org.jspecify.annotations.NullMarked;
