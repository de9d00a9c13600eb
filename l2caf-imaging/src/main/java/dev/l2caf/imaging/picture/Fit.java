package dev.l2caf.imaging.picture;

import dev.l2caf.input.Geometry;
import dev.l2caf.input.Preprocessing.Resize;

/** Where a network's input is laid on a picture. */
final class Fit {
    /** How much larger than the input {@link Resize#CROP} scales the shorter side: ImageNet's 256 to 224. */
    private static final double CROP_MARGIN = 256.0 / 224;

    private Fit() {}

    /** The geometry of an input of {@code width} x {@code height} pixels on a picture, centred. */
    static Geometry of(Resize resize, int pictureWidth, int pictureHeight, int width, int height) {
        double scaleX = (double) pictureWidth / width;
        double scaleY = (double) pictureHeight / height;
        return switch (resize) {
            case SQUASH -> new Geometry(pictureWidth, pictureHeight, width, height, scaleX, scaleY, 0, 0);
            case CROP -> centred(pictureWidth, pictureHeight, width, height, Math.min(scaleX, scaleY) / CROP_MARGIN);
            case PAD -> centred(pictureWidth, pictureHeight, width, height, Math.max(scaleX, scaleY));
        };
    }

    private static Geometry centred(int pictureWidth, int pictureHeight, int width, int height, double scale) {
        return new Geometry(
                pictureWidth,
                pictureHeight,
                width,
                height,
                scale,
                scale,
                (pictureWidth - width * scale) / 2,
                (pictureHeight - height * scale) / 2);
    }
}
