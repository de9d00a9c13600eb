package dev.l2caf.input;

/**
 * Where the network's input lies on the original picture: input pixel (x, y) covers the picture around
 * {@code (offsetX + scaleX * x, offsetY + scaleY * y)}, with pixel edges, not centres, at whole numbers.
 *
 * @param pictureWidth the original picture's width in pixels, upright
 * @param pictureHeight the original picture's height in pixels, upright
 * @param inputWidth the width of the network's input in pixels
 * @param inputHeight the height of the network's input in pixels
 * @param scaleX picture pixels per input pixel, horizontally
 * @param scaleY picture pixels per input pixel, vertically
 * @param offsetX the picture's coordinate of the input's left edge; negative where the input is padded
 * @param offsetY the picture's coordinate of the input's top edge; negative where the input is padded
 */
public record Geometry(
        int pictureWidth,
        int pictureHeight,
        int inputWidth,
        int inputHeight,
        double scaleX,
        double scaleY,
        double offsetX,
        double offsetY) {
    /** An input that is its own picture. */
    public static Geometry identity(int width, int height) {
        return new Geometry(width, height, width, height, 1, 1, 0, 0);
    }

    /** The picture's coordinate of the input's horizontal coordinate {@code x}. */
    public double toPictureX(double x) {
        return offsetX + scaleX * x;
    }

    /** The picture's coordinate of the input's vertical coordinate {@code y}. */
    public double toPictureY(double y) {
        return offsetY + scaleY * y;
    }

    /** The input's coordinate of the picture's horizontal coordinate {@code x}. */
    public double toInputX(double x) {
        return (x - offsetX) / scaleX;
    }

    /** The input's coordinate of the picture's vertical coordinate {@code y}. */
    public double toInputY(double y) {
        return (y - offsetY) / scaleY;
    }
}
