package dev.l2caf.solver;

/**
 * Where a filter has values: frames x rows x columns, row-major, in grid units.
 *
 * @param frames 1 unless several pictures are looked at at once
 * @param rows from top to bottom
 * @param columns from left to right
 */
public record Positions(int frames, int rows, int columns) {
    /**
     * Checks the extents.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public Positions {
        if (frames < 1 || rows < 1 || columns < 1) {
            throw new IllegalArgumentException("a filter needs at least one frame, row and column, but has %d x %d x %d"
                    .formatted(frames, rows, columns));
        }
    }

    /** Positions in a row, for whoever does not care where they lie. */
    public static Positions line(int count) {
        return new Positions(1, 1, count);
    }

    /** How many there are. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(frames, rows), columns);
    }

    /** How many there are in one frame. */
    int perFrame() {
        return rows * columns;
    }
}
