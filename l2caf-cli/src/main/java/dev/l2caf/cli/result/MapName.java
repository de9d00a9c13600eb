package dev.l2caf.cli.result;

import dev.l2caf.map.Provenance;
import java.text.Normalizer;
import java.util.Locale;

/** The part of file names that tells the maps of one input apart: the method, and the target if there is one. */
final class MapName {
    private static final int LONGEST_LABEL = 40;

    private MapName() {}

    /** For example {@code l2caf} or {@code l2caf-207-golden-retriever}. */
    static String of(Provenance provenance) {
        Provenance.Subject target = provenance.target();
        StringBuilder name = new StringBuilder(provenance.method());
        if (!target.kind().equals("class") && !target.equals(Provenance.Subject.OUTPUT)) {
            name.append('-').append(target.kind());
        }
        if (target.index() != null) {
            name.append('-').append(target.index());
        }
        String label = target.label() == null ? "" : slug(target.label());
        return label.isEmpty()
                ? name.toString()
                : name.append('-').append(label).toString();
    }

    /** Lower-case ASCII letters and digits with single dashes between words; empty if there are none. */
    private static String slug(String label) {
        String plain = Normalizer.normalize(label, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() > LONGEST_LABEL ? plain.substring(0, LONGEST_LABEL) : plain;
        return cut.replaceAll("^-+|-+$", "");
    }
}
