/**
 * Images inside HTML pages that need no other file.
 *
 * <p>Called by whatever writes pages; knows nothing of what they say.
 */
@NullMarked
package dev.l2caf.imaging.page;

import org.jspecify.annotations.NullMarked;
