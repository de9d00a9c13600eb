package dev.l2caf.cli.sidebyside;

import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import java.util.Locale;
import java.util.Optional;

/**
 * What one method made of one picture.
 *
 * @param map empty if it failed
 * @param problem why it failed; empty if it did not
 */
record Cell(Optional<AttentionMap> map, String problem) {
    /** The largest magnitude the map shows; 0 without one. */
    double largest() {
        double largest = 0;
        if (map.isPresent()) {
            for (float value : map.get().still()) {
                largest = Math.max(largest, Math.abs(value));
            }
        }
        return largest;
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
