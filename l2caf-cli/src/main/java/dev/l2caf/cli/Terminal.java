package dev.l2caf.cli;

/** The terminal, if the command has one. */
public final class Terminal {
    private Terminal() {}

    /** Whether a person is looking: input and output are a terminal's. */
    // From JDK 22 on the console is there even without a terminal, unless asked to be as before: Main asks.
    @SuppressWarnings("SystemConsoleNull")
    public static boolean isThere() {
        return System.console() != null;
    }

    /** Asks Java to give no console where there is no terminal; to be called before anything uses the console. */
    static void askForPlainConsole() {
        System.setProperty("jdk.console", "java.base");
    }
}
