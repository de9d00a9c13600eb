package dev.l2caf.evaluation.run;

/** Which class of a picture is explained, and asked about when inputs are changed. */
public enum Asked {
    /** The true one. */
    TRUTH,
    /** The network's first answer. */
    TOP
}
