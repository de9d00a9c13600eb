package dev.l2caf.onnx.graph;

/**
 * A whole number known before the model runs, such as the extent of an axis: a number, or a multiple of the batch size N
 * that is chosen when the model runs.
 *
 * <p>One symbol is enough: every other open extent of a model is bound to a number before its shapes are inferred.
 *
 * @param factor the number, or what N is multiplied with; not negative where it is an extent
 * @param batched whether the number is {@code factor * N}
 */
public record Dim(long factor, boolean batched) {
    /** The batch size itself. */
    public static final Dim BATCH = new Dim(1, true);

    /** The fixed extent {@code size}. */
    public static Dim of(long size) {
        return new Dim(size, false);
    }

    /** Whether this extent is the fixed number {@code size}. */
    public boolean is(long size) {
        return !batched && factor == size;
    }

    /** The extent when the batch size is {@code batch}. */
    public long at(long batch) {
        return batched ? Math.multiplyExact(factor, batch) : factor;
    }

    @Override
    public String toString() {
        if (!batched) {
            return Long.toString(factor);
        }
        return factor == 1 ? "N" : factor + "N";
    }
}
