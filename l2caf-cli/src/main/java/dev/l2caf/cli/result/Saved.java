package dev.l2caf.cli.result;

/** A kind of file written for each input. */
public enum Saved {
    /** The map over the picture, PNG. */
    OVERLAY,
    /** The map alone in pure colours, PNG. */
    HEATMAP,
    /** The map's numbers, as shown and signed, NumPy arrays. */
    NPY,
    /** What was found, and how. */
    JSON,
    /** The picture and all its maps on one sheet, PNG. */
    SHEET
}
