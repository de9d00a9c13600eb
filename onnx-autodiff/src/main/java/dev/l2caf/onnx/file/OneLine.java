package dev.l2caf.onnx.file;

/** Messages as one printable line, whatever names a file brings into them. */
final class OneLine {
    private static final int LONGEST = 600;

    private OneLine() {}

    /** {@code message} without control characters and cut in its middle if it is very long. */
    static String of(String message) {
        String line = message.replaceAll("\\p{C}", "?");
        if (line.length() <= LONGEST) {
            return line;
        }
        int half = LONGEST / 2;
        return line.substring(0, half) + " … " + line.substring(line.length() - half);
    }
}
