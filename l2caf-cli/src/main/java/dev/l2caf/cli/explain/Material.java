package dev.l2caf.cli.explain;

import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.input.Sample;
import org.jspecify.annotations.Nullable;

/**
 * One input, read.
 *
 * @param sample what the network is shown
 * @param picture what maps are laid over, null if there is none
 */
record Material(Sample sample, @Nullable Picture picture) {
    /** The memory that the picture takes until its maps are drawn, in pixels. */
    long pixels() {
        return picture == null ? 0 : (long) picture.width() * picture.height();
    }
}
