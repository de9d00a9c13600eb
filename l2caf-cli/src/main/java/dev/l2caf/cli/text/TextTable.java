package dev.l2caf.cli.text;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table with aligned columns, two spaces apart. */
public final class TextTable {
    private static final String GAP = "  ";

    private final List<String> heads = new ArrayList<>();
    private final boolean[] right;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without rows.
     *
     * @param heads the columns' heads; one that begins with {@code >} has its column aligned to the right
     */
    public TextTable(String... heads) {
        right = new boolean[heads.length];
        for (int i = 0; i < heads.length; i++) {
            right[i] = heads[i].startsWith(">");
            this.heads.add(right[i] ? heads[i].substring(1) : heads[i]);
        }
    }

    /** Adds a row of one text per column. */
    public void add(List<String> row) {
        if (row.size() != heads.size()) {
            throw new IllegalArgumentException("a row of " + row.size() + " does not fit " + heads.size() + " columns");
        }
        rows.add(List.copyOf(row));
    }

    /** Writes heads and rows, a line each. */
    public void print(PrintWriter out) {
        int[] widths = widths();
        out.println(line(heads, widths));
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String padding = " ".repeat(widths[i] - length(row.get(i)));
            line.append(i == 0 ? "" : GAP).append(right[i] ? padding + row.get(i) : row.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }

    private int[] widths() {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = length(heads.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        return widths;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * A text that is too long, with its middle left out: beginnings and ends tell names of tensors apart.
     *
     * @param longest at least 3
     */
    public static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int begin = (longest - 1) / 2;
        return text.substring(0, begin) + "\u2026" + text.substring(text.length() - (longest - 1 - begin));
    }
}
