package dev.l2caf.cli;

/** The terminal, if the command has one. */
public final class Terminal {
    private Terminal() {}

    /** Whether a person is looking: input and output are a terminal's. */
    public static boolean isThere() {
        return System.console() != null;
    }
}
