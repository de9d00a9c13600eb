/**
 * Moving pictures: frames brought to one palette, written as GIF and as APNG.
 *
 * <p>Called by whatever shows a search going on; knows nothing of networks or maps.
 */
@NullMarked
package dev.l2caf.imaging.animation;

import org.jspecify.annotations.NullMarked;
