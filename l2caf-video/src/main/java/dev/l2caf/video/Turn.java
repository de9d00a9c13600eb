package dev.l2caf.video;

import dev.l2caf.imaging.picture.Picture;
import java.awt.image.BufferedImage;

/** How far a film's frames are turned when they are shown, in quarters, clockwise. */
enum Turn {
    NONE,
    QUARTER,
    HALF,
    THREE_QUARTERS;

    /** The turn of a display matrix, given the angle by which it turns counter-clockwise, in degrees. */
    static Turn of(double counterClockwise) {
        if (!Double.isFinite(counterClockwise)) {
            return NONE;
        }
        return values()[(int) Math.floorMod(Math.round(-counterClockwise / 90), 4L)];
    }

    /** The turned picture of pixels, width x height before the turn. */
    Picture picture(int[] rgb, int width, int height) {
        boolean upright = this == NONE || this == HALF;
        BufferedImage image =
                new BufferedImage(upright ? width : height, upright ? height : width, BufferedImage.TYPE_INT_RGB);
        if (this == NONE) {
            image.setRGB(0, 0, width, height, rgb, 0, width);
            return Picture.of(image);
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int turnedX = this == QUARTER ? height - 1 - y : this == HALF ? width - 1 - x : y;
                int turnedY = this == QUARTER ? x : this == HALF ? height - 1 - y : width - 1 - x;
                image.setRGB(turnedX, turnedY, rgb[y * width + x]);
            }
        }
        return Picture.of(image);
    }
}
