package dev.l2caf.imaging.overlay;

/**
 * The size at which a picture is shown.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 */
record ShownSize(int width, int height) {
    /** A picture's own size, or, of the same shape, one of {@link Overlay#LONGEST_SIDE} where that is smaller. */
    static ShownSize of(int pictureWidth, int pictureHeight) {
        double shrink = Math.min(1, (double) Overlay.LONGEST_SIDE / Math.max(pictureWidth, pictureHeight));
        return new ShownSize((int) Math.max(1, Math.round(pictureWidth * shrink)), (int)
                Math.max(1, Math.round(pictureHeight * shrink)));
    }
}
