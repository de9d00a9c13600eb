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
        int longer = Math.max(pictureWidth, pictureHeight);
        return of(pictureWidth, pictureHeight, Math.min(longer, Overlay.LONGEST_SIDE));
    }

    /** The size of the same shape whose longer side has {@code longest} pixels. */
    static ShownSize of(int pictureWidth, int pictureHeight, int longest) {
        double scale = (double) longest / Math.max(pictureWidth, pictureHeight);
        return new ShownSize((int) Math.max(1, Math.round(pictureWidth * scale)), (int)
                Math.max(1, Math.round(pictureHeight * scale)));
    }
}
