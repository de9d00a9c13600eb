package dev.l2caf.map;

import dev.l2caf.input.Geometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a network looks: one signed value per position of a layer, where the layer lies on the picture, and how the map
 * came about. Values are never rescaled. Immutable.
 */
public final class AttentionMap {
    private final float[] values;
    private final Grid grid;
    private final Geometry geometry;
    private final Sign sign;
    private final Provenance provenance;
    private final double[] shares;

    /**
     * A map of these values, which are copied.
     *
     * @param values signed, frames x rows x columns, row-major
     * @param grid the extents of {@code values}
     * @param geometry where the network's input, which the grid spans, lies on the picture
     * @param sign what {@link #values()} shows of values that have a sign
     * @param provenance how the map came about
     */
    public AttentionMap(float[] values, Grid grid, Geometry geometry, Sign sign, Provenance provenance) {
        this(values, grid, geometry, sign, provenance, energies(values, grid));
    }

    /**
     * A map whose frames' shares are not those of its energy, as where every frame's part has the same norm.
     *
     * @param values see above
     * @param grid see above
     * @param geometry see above
     * @param sign see above
     * @param provenance see above
     * @param weights one per frame, not negative; scaled to sum to 1
     */
    public AttentionMap(
            float[] values, Grid grid, Geometry geometry, Sign sign, Provenance provenance, double[] weights) {
        if (values.length != grid.size()) {
            throw new IllegalArgumentException(
                    "a map of " + grid + " has " + grid.size() + " values, but got " + values.length);
        }
        this.values = values.clone();
        this.grid = grid;
        this.geometry = geometry;
        this.sign = sign;
        this.provenance = provenance;
        this.shares = shares(weights, grid);
    }

    private static double[] energies(float[] values, Grid grid) {
        double[] energies = new double[grid.frames()];
        int area = grid.height() * grid.width();
        for (int i = 0; i < Math.min(values.length, grid.size()); i++) {
            energies[i / area] += (double) values[i] * values[i];
        }
        return energies;
    }

    private static double[] shares(double[] weights, Grid grid) {
        if (weights.length != grid.frames()) {
            throw new IllegalArgumentException(
                    "a map of " + grid + " has " + grid.frames() + " frames, but got " + weights.length + " shares");
        }
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights)
                .map(weight -> sum > 0 && Double.isFinite(sum) ? weight / sum : 1.0 / weights.length)
                .toArray();
    }

    /** The values as found, signed, frames x rows x columns, row-major. */
    public float[] signedValues() {
        return values.clone();
    }

    /** The values as this map shows them: for L2-CAF magnitudes, with the unit norm of the filter. */
    public float[] values() {
        float[] shown = values.clone();
        for (int i = 0; i < shown.length; i++) {
            shown[i] = sign.apply(shown[i]);
        }
        return shown;
    }

    /**
     * The shown values of each position's strongest frame, the one of largest magnitude, rows x columns: the map to lay
     * over a still picture.
     */
    public float[] still() {
        float[] shown = values();
        int area = grid.height() * grid.width();
        float[] still = new float[area];
        for (int position = 0; position < area; position++) {
            float strongest = shown[position];
            for (int frame = 1; frame < grid.frames(); frame++) {
                float value = shown[frame * area + position];
                strongest = Math.abs(value) > Math.abs(strongest) ? value : strongest;
            }
            still[position] = strongest;
        }
        return still;
    }

    /**
     * How much of the attention each frame of the grid has, summing to 1. For a map over space and time it is the frame's
     * share of the sum of squares. For L2-CAF with a filter of unit norm per frame, where those would all be equal, it is
     * the square of the frame's Lagrange multiplier in the sum of their squares: how much the objective would gain if the
     * frame's filter were allowed a larger norm. For linear objectives both are the same.
     */
    public double[] frameShares() {
        return shares.clone();
    }

    /**
     * The map of each of {@code count} frames that the grid's frames span, one after the other: linear between the
     * centres of the grid's frames, as a layer that strides over time has fewer than the clip.
     *
     * @return maps of one frame each, on the same rows and columns
     */
    public List<AttentionMap> overFrames(int count) {
        int area = grid.height() * grid.width();
        List<AttentionMap> frames = new ArrayList<>();
        for (int frame = 0; frame < count; frame++) {
            double at = Math.max(0, Math.min(grid.frames() - 1, (frame + 0.5) * grid.frames() / count - 0.5));
            int before = (int) at;
            int after = Math.min(before + 1, grid.frames() - 1);
            float late = (float) (at - before);
            float[] between = new float[area];
            for (int i = 0; i < area; i++) {
                between[i] = values[before * area + i] * (1 - late) + values[after * area + i] * late;
            }
            frames.add(new AttentionMap(between, Grid.of(grid.height(), grid.width()), geometry, sign, provenance));
        }
        return List.copyOf(frames);
    }

    /** The extents. */
    public Grid grid() {
        return grid;
    }

    /** Where the network's input, which the grid spans, lies on the picture. */
    public Geometry geometry() {
        return geometry;
    }

    /** What {@link #values()} shows of values that have a sign. */
    public Sign sign() {
        return sign;
    }

    /** How the map came about. */
    public Provenance provenance() {
        return provenance;
    }

    /** The same values shown with another sign. */
    public AttentionMap withSign(Sign other) {
        return new AttentionMap(values, grid, geometry, other, provenance, shares);
    }

    /**
     * The pixel of the original picture at the centre of the strongest cell, by magnitude; the first in row-major order where several
     * are equally strong. Clamped to the picture where the input is padded.
     */
    public Pixel argmax() {
        float[] still = still();
        int best = 0;
        for (int position = 1; position < still.length; position++) {
            if (Math.abs(still[position]) > Math.abs(still[best])) {
                best = position;
            }
        }
        int row = best / grid.width();
        int column = best % grid.width();
        double x = (column + 0.5) / grid.width() * geometry.inputWidth();
        double y = (row + 0.5) / grid.height() * geometry.inputHeight();
        return new Pixel(
                clamp(geometry.toPictureX(x), geometry.pictureWidth()),
                clamp(geometry.toPictureY(y), geometry.pictureHeight()));
    }

    private static int clamp(double coordinate, int extent) {
        return (int) Math.max(0, Math.min(extent - 1, Math.floor(coordinate)));
    }

    /**
     * A pixel of the original picture.
     *
     * @param x from the left, from 0
     * @param y from the top, from 0
     */
    public record Pixel(int x, int y) {}

    /** Extents and provenance, not the values. */
    @Override
    public String toString() {
        return "attention map " + grid + " of " + provenance;
    }
}
