package dev.l2caf.map;

/**
 * The positions of a layer: the extents of an attention map.
 *
 * @param frames the number of frames, 1 unless the network looks at several at once
 * @param height rows
 * @param width columns
 */
public record Grid(int frames, int height, int width) {
    /** A grid of one frame. */
    public static Grid of(int height, int width) {
        return new Grid(1, height, width);
    }

    /** The number of positions. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(frames, height), width);
    }

    /** For example {@code 14 x 14} (rows x columns) or {@code 8 x 7 x 7}. */
    @Override
    public String toString() {
        return (frames == 1 ? "" : frames + " x ") + height + " x " + width;
    }
}
