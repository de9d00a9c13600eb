package dev.l2caf.evaluation.region;

/**
 * A rectangle of whole pixels, both corners inside it: one pixel is {@code (x, y, x, y)}.
 *
 * @param x0 left
 * @param y0 top
 * @param x1 right, not less than {@code x0}
 * @param y1 bottom, not less than {@code y0}
 */
public record Box(int x0, int y0, int x1, int y1) {
    /** The box of a map that has no contour. */
    public static final Box NONE = new Box(0, 0, 0, 0);

    /**
     * Checks that corners are in order.
     *
     * @throws IllegalArgumentException if they are not
     */
    public Box {
        if (x1 < x0 || y1 < y0) {
            throw new IllegalArgumentException(
                    "a box needs x0 <= x1 and y0 <= y1, but is " + x0 + ", " + y0 + ", " + x1 + ", " + y1);
        }
    }

    /** The number of pixels inside. */
    public long area() {
        return (x1 - x0 + 1L) * (y1 - y0 + 1L);
    }

    /** Intersection over union, in pixels, from 0 to 1. */
    public double iou(Box other) {
        long width = Math.min(x1, other.x1) - Math.max(x0, other.x0) + 1L;
        long height = Math.min(y1, other.y1) - Math.max(y0, other.y0) + 1L;
        long common = Math.max(0, width) * Math.max(0, height);
        return (double) common / (area() + other.area() - common);
    }

    /**
     * This box on the picture brought to another size, coordinates scaled and truncated as wsolevaluation does (Choe et al.,
     * CVPR 2020).
     */
    public Box scaled(int fromWidth, int fromHeight, int toWidth, int toHeight) {
        return new Box(
                (int) ((double) x0 * toWidth / fromWidth),
                (int) ((double) y0 * toHeight / fromHeight),
                (int) ((double) x1 * toWidth / fromWidth),
                (int) ((double) y1 * toHeight / fromHeight));
    }

    /** The distance in pixels from a point to the nearest pixel centre inside, 0 if it is inside. */
    public double distance(double x, double y) {
        double dx = Math.max(0, Math.max(x0 - x, x - x1));
        double dy = Math.max(0, Math.max(y0 - y, y - y1));
        return Math.hypot(dx, dy);
    }
}
