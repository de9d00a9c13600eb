package dev.l2caf.evaluation.store;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One line of a journal: a row of JSON with the CRC-32C of its bytes in front. */
final class Line {
    private static final String BEFORE = "{\"crc\":\"";
    private static final String BETWEEN = "\",\"row\":";
    private static final int DIGITS = 8;
    private static final int START = BEFORE.length() + DIGITS + BETWEEN.length();

    private Line() {}

    /** The line for a row, with its line end. */
    static String of(String row) {
        return BEFORE + checksum(row) + BETWEEN + row + "}\n";
    }

    /** The row of a line without its line end; null if the line is not whole. */
    static @Nullable String row(String line) {
        if (!line.startsWith(BEFORE) || !line.endsWith("}") || line.length() <= START) {
            return null;
        }
        String row = line.substring(START, line.length() - 1);
        return line.equals(BEFORE + checksum(row) + BETWEEN + row + "}") ? row : null;
    }

    private static String checksum(String row) {
        CRC32C crc = new CRC32C();
        crc.update(row.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
