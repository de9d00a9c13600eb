package dev.l2caf.imaging.overlay;

import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;

/**
 * A map as a continuous surface over its picture: the grid spans the network's input, which the geometry places on the
 * picture; between the centres of cells values are bilinear, beyond the outermost centres they stay.
 */
final class MapSurface {
    private final float[] values;
    private final Grid grid;
    private final Geometry geometry;

    MapSurface(AttentionMap map) {
        this.values = map.still();
        this.grid = map.grid();
        this.geometry = map.geometry();
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isFinite(values[i]) ? values[i] : 0;
        }
    }

    /** The values of the cells, rows x columns: of several frames the strongest; zero for what is no number. */
    float[] values() {
        return values;
    }

    /** The original picture's width in pixels. */
    int pictureWidth() {
        return geometry.pictureWidth();
    }

    /** The original picture's height in pixels. */
    int pictureHeight() {
        return geometry.pictureHeight();
    }

    /**
     * The surface at the centres of pixels of the picture shown at some size.
     *
     * @param smooth whether values are bilinear; if not, each pixel has its cell's
     * @return height x width, row-major; NaN where the network did not see the picture
     */
    float[] at(int width, int height, boolean smooth) {
        Axis columns = new Axis(width, grid.width(), smooth);
        Axis rows = new Axis(height, grid.height(), smooth);
        for (int x = 0; x < width; x++) {
            double input = geometry.toInputX((x + 0.5) * geometry.pictureWidth() / width);
            columns.place(x, input / geometry.inputWidth());
        }
        for (int y = 0; y < height; y++) {
            double input = geometry.toInputY((y + 0.5) * geometry.pictureHeight() / height);
            rows.place(y, input / geometry.inputHeight());
        }
        float[] surface = new float[width * height];
        for (int y = 0; y < height; y++) {
            int upper = rows.cell[y] * grid.width();
            int lower = rows.next(y) * grid.width();
            for (int x = 0; x < width; x++) {
                int left = columns.cell[x];
                int right = columns.next(x);
                float share = columns.share[x];
                float above = values[upper + left] * (1 - share) + values[upper + right] * share;
                float below = values[lower + left] * (1 - share) + values[lower + right] * share;
                surface[y * width + x] = columns.seen[x] && rows.seen[y]
                        ? above * (1 - rows.share[y]) + below * rows.share[y]
                        : Float.NaN;
            }
        }
        return surface;
    }

    /** Where pixels fall between cells, along one direction. */
    private static final class Axis {
        private final boolean smooth;
        private final int cells;
        private final int[] cell;
        private final float[] share;
        private final boolean[] seen;

        Axis(int pixels, int cells, boolean smooth) {
            this.smooth = smooth;
            this.cells = cells;
            this.cell = new int[pixels];
            this.share = new float[pixels];
            this.seen = new boolean[pixels];
        }

        /** Places a pixel at a share of the input's extent. */
        void place(int pixel, double along) {
            double at = smooth ? along * cells - 0.5 : Math.floor(along * cells);
            double centred = Math.max(0, Math.min(cells - 1, at));
            cell[pixel] = (int) centred;
            share[pixel] = (float) (centred - cell[pixel]);
            seen[pixel] = along >= 0 && along <= 1;
        }

        int next(int pixel) {
            return Math.min(cell[pixel] + 1, cells - 1);
        }
    }
}
