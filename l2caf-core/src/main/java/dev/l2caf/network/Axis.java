package dev.l2caf.network;

/** What an axis of a tensor, or a part of one, stands for. */
public enum Axis {
    /** Pictures or clips that the network treats apart. */
    BATCH('N'),
    /** Time. */
    FRAMES('T'),
    /** What is measured at a position: colours at the input, features behind. */
    CHANNELS('C'),
    /** From the top of the picture. */
    ROWS('H'),
    /** From the left of the picture. */
    COLUMNS('W');

    private final char symbol;

    Axis(char symbol) {
        this.symbol = symbol;
    }

    /** The letter of sidecars and of the command line, for example {@code T} for frames. */
    public char symbol() {
        return symbol;
    }

    /** Whether a filter has one value for each step along this axis. */
    public boolean isPosition() {
        return this == FRAMES || this == ROWS || this == COLUMNS;
    }

    /**
     * The axis with this letter.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Axis of(char symbol) {
        for (Axis axis : values()) {
            if (axis.symbol == symbol) {
                return axis;
            }
        }
        throw new IllegalArgumentException("no axis has the letter " + symbol);
    }
}
