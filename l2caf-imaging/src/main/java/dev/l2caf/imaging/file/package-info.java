/**
 * Files that are written whole or not at all, and NumPy's array format.
 *
 * <p>Called by whatever saves results; knows nothing of pictures or maps.
 */
@NullMarked
package dev.l2caf.imaging.file;

import org.jspecify.annotations.NullMarked;
