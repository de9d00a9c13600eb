package dev.l2caf.cli.text;

import java.text.Normalizer;
import java.util.Locale;

/** Names as parts of file names. */
public final class Slug {
    private static final int LONGEST = 40;

    private Slug() {}

    /**
     * A name in lower-case ASCII letters and digits with single dashes between words, at most 40 characters; empty if there
     * are none.
     */
    public static String of(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        return cut.replaceAll("^-+|-+$", "");
    }
}
