package dev.l2caf.network;

/**
 * A part of a tensor's axis: an axis may hold several, the outermost first, as the batch does after frames were folded
 * into it.
 *
 * @param axis what the part stands for
 * @param extent its extent for one picture or clip, at least 1
 */
public record AxisPart(Axis axis, long extent) {
    /** Checks the extent. */
    public AxisPart {
        if (extent < 1) {
            throw new IllegalArgumentException("a part of an axis has extent " + extent + ", but must have 1 or more");
        }
    }
}
