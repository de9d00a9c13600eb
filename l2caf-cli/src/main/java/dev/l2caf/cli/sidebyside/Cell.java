package dev.l2caf.cli.sidebyside;

import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What one method made of one picture.
 *
 * @param map empty if it failed
 * @param problem why it failed; empty if it did not
 */
record Cell(Optional<AttentionMap> map, String problem) {
    /** Maps of more cells are maps of pixels. */
    private static final int MOST_CELLS = 64 * 64;

    /** The share of a map of pixels that is stronger than the strongest colour: few pixels outshine all others by far. */
    private static final double OUTSHINING = 0.01;

    /**
     * The value for the strongest colour, if the map has a scale of its own: its largest magnitude, or, for a map of pixels,
     * the one that a pixel in a hundred exceeds. 0 without a map.
     */
    double strong() {
        if (map.isEmpty()) {
            return 0;
        }
        float[] magnitudes = map.get().still().clone();
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = Math.abs(magnitudes[i]);
        }
        Arrays.sort(magnitudes);
        int above = isOfPixels() ? (int) (OUTSHINING * magnitudes.length) : 0;
        float strong = magnitudes[magnitudes.length - 1 - above];
        return strong > 0 ? strong : magnitudes[magnitudes.length - 1];
    }

    boolean isOfPixels() {
        return map.filter(each -> each.still().length > MOST_CELLS).isPresent();
    }

    boolean isSigned() {
        return map.filter(each -> each.sign() == Sign.SIGNED).isPresent();
    }

    /** What the map explains, where that is not the row's target. */
    String subject(String target) {
        return map.map(each -> Labelled.subject(each.provenance().target()))
                .filter(subject -> !subject.equals(target))
                .orElse("");
    }

    /** Time and work, for example {@code 3.1 ms · 225 evaluations}. */
    String cost() {
        return map.map(AttentionMap::provenance).map(Cell::cost).orElse(problem);
    }

    private static String cost(Provenance from) {
        String work =
                switch (from.evaluations()) {
                    case 0 -> "";
                    case 1 -> " \u00b7 1 evaluation";
                    default -> " \u00b7 " + from.evaluations() + " evaluations";
                };
        String time = from.solveMillis() < 10 ? "%.1f ms" : "%.0f ms";
        return String.format(Locale.ROOT, time, from.solveMillis()) + work;
    }

    /** The pixel where the map is strongest. */
    String strongest() {
        return map.map(AttentionMap::argmax).map(at -> at.x() + ", " + at.y()).orElse("");
    }
}
