package dev.l2caf.method;

import dev.l2caf.network.Layer;

/**
 * What a recipe found.
 *
 * @param values signed, frames x rows x columns
 * @param grid the extents of {@code values}
 * @param at the layer the values belong to, or the input as if it were one
 * @param evaluations how many tensors went through the tail or the network
 */
record Finding(float[] values, dev.l2caf.map.Grid grid, Layer at, int evaluations) {
    /** Values at every position of a layer, or of the input. */
    static Finding at(Layer layer, float[] values, int evaluations) {
        return new Finding(values, layer.grid(), layer, evaluations);
    }
}
