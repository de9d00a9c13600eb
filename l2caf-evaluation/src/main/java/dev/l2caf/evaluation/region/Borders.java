package dev.l2caf.evaluation.region;

import java.util.ArrayList;
import java.util.List;

/**
 * The borders of the regions of a binary image, outer ones and those of holes, by border following (Suzuki and Abe,
 * Topological structural analysis of digitized binary images by border following, CVGIP 1985): regions are 8-connected,
 * holes 4-connected, and a hole's border runs along the region's own pixels. OpenCV's {@code findContours} finds the same.
 */
final class Borders {
    // Clockwise from the right, with y pointing down.
    private static final int[] DX = {1, 1, 0, -1, -1, -1, 0, 1};
    private static final int[] DY = {0, 1, 1, 1, 0, -1, -1, -1};
    private static final int LEFT = 4;
    private static final int RIGHT = 0;
    private static final int DIRECTIONS = 8;
    private static final byte SEEN = 2;
    private static final byte SEEN_RIGHT = -2;

    private final int stride;
    private final byte[] pixels;
    private final int[] steps = new int[DIRECTIONS];
    private final List<Border> found = new ArrayList<>();

    /**
     * One border.
     *
     * @param left the leftmost pixel's x
     * @param top the topmost pixel's y
     * @param right the rightmost pixel's x
     * @param bottom the lowest pixel's y
     * @param doubleArea twice the area of the polygon through the pixels' centres
     */
    record Border(int left, int top, int right, int bottom, long doubleArea) {}

    private Borders(byte[] pixels, int stride) {
        this.pixels = pixels;
        this.stride = stride;
        for (int i = 0; i < DIRECTIONS; i++) {
            steps[i] = DX[i] + DY[i] * stride;
        }
    }

    /**
     * The borders of the pixels above a level, in the order in which a scan by rows meets them.
     *
     * @param levels 0 to 255 as unsigned bytes, height x width, row-major
     */
    static List<Border> above(int level, byte[] levels, int width, int height) {
        int stride = width + 2;
        byte[] pixels = new byte[stride * (height + 2)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[(y + 1) * stride + x + 1] = (levels[y * width + x] & 0xFF) > level ? (byte) 1 : 0;
            }
        }
        Borders borders = new Borders(pixels, stride);
        borders.scan();
        return borders.found;
    }

    private void scan() {
        for (int at = stride; at < pixels.length - stride; at++) {
            byte pixel = pixels[at];
            if (pixel == 1 && pixels[at - 1] == 0) {
                follow(at, LEFT);
            } else if (pixel > 0 && pixels[at + 1] == 0) {
                follow(at, RIGHT);
            }
        }
    }

    /** Follows the border that begins at a pixel whose neighbour in direction {@code from} is outside. */
    private void follow(int start, int from) {
        int first = firstNeighbour(start, from);
        if (first < 0) {
            pixels[start] = SEEN_RIGHT;
            int x = start % stride - 1;
            int y = start / stride - 1;
            found.add(new Border(x, y, x, y, 0));
            return;
        }
        Outline outline = new Outline();
        int end = start + steps[first];
        int at = start;
        int back = first;
        while (true) {
            outline.add(at % stride - 1, at / stride - 1);
            int next = nextNeighbour(at, back);
            int to = at + steps[next];
            if (to == start && at == end) {
                break;
            }
            at = to;
            back = (next + LEFT) % DIRECTIONS;
        }
        found.add(outline.border());
    }

    private int firstNeighbour(int at, int from) {
        for (int k = 0; k < DIRECTIONS; k++) {
            int direction = (from + k) % DIRECTIONS;
            if (pixels[at + steps[direction]] != 0) {
                return direction;
            }
        }
        return -1;
    }

    /** The next pixel of the border, counter-clockwise from where it came; marks this one. */
    private int nextNeighbour(int at, int back) {
        boolean rightIsOutside = false;
        for (int k = 1; k <= DIRECTIONS; k++) {
            int direction = Math.floorMod(back - k, DIRECTIONS);
            if (pixels[at + steps[direction]] != 0) {
                if (rightIsOutside) {
                    pixels[at] = SEEN_RIGHT;
                } else if (pixels[at] == 1) {
                    pixels[at] = SEEN;
                }
                return direction;
            }
            rightIsOutside |= direction == RIGHT;
        }
        throw new IllegalStateException("a border pixel came from a neighbour, which must still be there");
    }

    /** The box and area of a border under way. */
    private static final class Outline {
        private int left = Integer.MAX_VALUE;
        private int top = Integer.MAX_VALUE;
        private int right = Integer.MIN_VALUE;
        private int bottom = Integer.MIN_VALUE;
        private long area;
        private int startX;
        private int startY;
        private int lastX;
        private int lastY;

        void add(int x, int y) {
            if (left == Integer.MAX_VALUE) {
                startX = x;
                startY = y;
            } else {
                area += (long) lastX * y - (long) x * lastY;
            }
            lastX = x;
            lastY = y;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }

        Border border() {
            long closed = area + (long) lastX * startY - (long) startX * lastY;
            return new Border(left, top, right, bottom, Math.abs(closed));
        }
    }
}
