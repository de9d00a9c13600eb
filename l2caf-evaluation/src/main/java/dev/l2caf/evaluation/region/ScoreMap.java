package dev.l2caf.evaluation.region;

import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;

/**
 * How much each pixel of a picture counts, from 0 to 1: a map brought to a size and min-max scaled. A map that is the same
 * everywhere, or holds what is no number, is zero everywhere.
 *
 * @param values from 0 to 1, height x width, row-major; not copied, must not change
 * @param width in pixels
 * @param height in pixels
 */
public record ScoreMap(float[] values, int width, int height) {
    /** The side of the square on which localisation is measured, in pixels: wsolevaluation's. */
    public static final int SIDE = 224;

    /**
     * Checks the number of values.
     *
     * @throws IllegalArgumentException if it is not width x height
     */
    public ScoreMap {
        if (values.length != width * height) {
            throw new IllegalArgumentException(
                    "a score map of " + width + " x " + height + " pixels does not have " + values.length + " values");
        }
    }

    /** The cells of a map brought to a size, cubic. */
    public static ScoreMap of(float[] cells, int columns, int rows, int width, int height) {
        float[] resized = columns == width && rows == height
                ? cells.clone()
                : CubicSurface.at(
                        cells, columns, rows, CubicSurface.along(columns, width), CubicSurface.along(rows, height));
        return scaled(resized, width, height);
    }

    /**
     * A map on its whole picture, brought to 224 x 224. What pre-processing cut off counts as little as the map's lowest
     * pixel; where nothing was cut off this is the plain cubic resize.
     */
    public static ScoreMap onPicture(AttentionMap map) {
        Geometry geometry = map.geometry();
        Grid grid = map.grid();
        double[] xs = new double[SIDE];
        double[] ys = new double[SIDE];
        for (int i = 0; i < SIDE; i++) {
            double x = geometry.toInputX((i + 0.5) * geometry.pictureWidth() / SIDE) / geometry.inputWidth();
            double y = geometry.toInputY((i + 0.5) * geometry.pictureHeight() / SIDE) / geometry.inputHeight();
            xs[i] = x < 0 || x > 1 ? Double.NaN : x * grid.width() - 0.5;
            ys[i] = y < 0 || y > 1 ? Double.NaN : y * grid.height() - 0.5;
        }
        float[] surface = CubicSurface.at(map.still(), grid.width(), grid.height(), known(xs), known(ys));
        float lowest = Float.POSITIVE_INFINITY;
        for (int i = 0; i < surface.length; i++) {
            lowest = seen(i, xs, ys) ? Math.min(lowest, surface[i]) : lowest;
        }
        for (int i = 0; i < surface.length; i++) {
            surface[i] = seen(i, xs, ys) ? surface[i] : lowest;
        }
        return scaled(surface, SIDE, SIDE);
    }

    /** A map on the network's input, brought to the input's size, cubic. */
    public static ScoreMap onInput(AttentionMap map) {
        Grid grid = map.grid();
        Geometry geometry = map.geometry();
        return of(map.still(), grid.width(), grid.height(), geometry.inputWidth(), geometry.inputHeight());
    }

    /** A map that spans a whole picture, as the network's input sees it, of the input's size, cubic. */
    public static ScoreMap ofPicture(float[] cells, int columns, int rows, Geometry geometry) {
        double[] xs = new double[geometry.inputWidth()];
        double[] ys = new double[geometry.inputHeight()];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = geometry.toPictureX(i + 0.5) / geometry.pictureWidth() * columns - 0.5;
        }
        for (int i = 0; i < ys.length; i++) {
            ys[i] = geometry.toPictureY(i + 0.5) / geometry.pictureHeight() * rows - 0.5;
        }
        return scaled(CubicSurface.at(cells, columns, rows, xs, ys), xs.length, ys.length);
    }

    /** Whether it is zero everywhere, and so points nowhere. */
    public boolean isBlank() {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    /** The place of the largest value, the first in row-major order where several are equally large. */
    public int argmax() {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    /** The mean of all values, from 0 to 1. */
    public double mean() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static boolean seen(int pixel, double[] xs, double[] ys) {
        return !Double.isNaN(xs[pixel % SIDE]) && !Double.isNaN(ys[pixel / SIDE]);
    }

    private static double[] known(double[] coordinates) {
        double[] known = coordinates.clone();
        for (int i = 0; i < known.length; i++) {
            known[i] = Double.isNaN(known[i]) ? 0 : known[i];
        }
        return known;
    }

    private static ScoreMap scaled(float[] values, int width, int height) {
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        boolean number = true;
        for (float value : values) {
            number &= Float.isFinite(value);
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        float range = highest - lowest;
        if (!number || !(range > 0) || Float.isInfinite(range)) {
            return new ScoreMap(new float[values.length], width, height);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - lowest) / range;
        }
        return new ScoreMap(values, width, height);
    }
}
