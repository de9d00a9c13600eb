package dev.l2caf.map;

/** What a map shows of values that have a sign. */
public enum Sign {
    /** Magnitudes, as the L2-CAF paper shows them: negative evidence counts as attention. */
    ABS,
    /** Positive values only, zero elsewhere. */
    POSITIVE,
    /** Values as they are. */
    SIGNED;

    /** The value as this sign shows it. */
    public float apply(float value) {
        return switch (this) {
            case ABS -> Math.abs(value);
            case POSITIVE -> Math.max(value, 0);
            case SIGNED -> value;
        };
    }
}
