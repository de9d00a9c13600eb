package dev.l2caf.cli.explain;

import dev.l2caf.Prediction;
import dev.l2caf.cli.result.Explanation;
import dev.l2caf.input.Geometry;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person wants to know about one explained input, in a few lines. */
public final class Summary {
    private static final int SHOWN = 3;

    private Summary() {}

    /**
     * The lines, without an end of line after the last.
     *
     * @param title the input's file, and the output where there are several
     * @param files what was written
     */
    static String of(String title, Explanation explanation, List<Path> files) {
        Geometry geometry = explanation.geometry();
        StringBuilder text = new StringBuilder();
        text.append(title)
                .append("  ")
                .append(geometry.pictureWidth())
                .append(" x ")
                .append(geometry.pictureHeight());
        if (!explanation.predictions().isEmpty()) {
            text.append('\n').append("  seen as  ").append(predictions(explanation.predictions()));
        }
        for (AttentionMap map : explanation.maps()) {
            text.append('\n').append("  ").append(line(map));
        }
        append(text, files);
        return text.toString();
    }

    static void append(StringBuilder text, List<Path> files) {
        String lead = "\n  written  ";
        int arrays = 0;
        for (Path file : files) {
            if (file.toString().endsWith(".npy")) {
                arrays++;
            } else {
                text.append(lead).append(file);
                lead = "\n           ";
            }
        }
        if (arrays > 0) {
            text.append(lead).append(arrays).append(" arrays, .npy");
        }
    }

    /** The first classes with their probabilities, for example {@code 4 church 62.1 %, 6 garbage truck 30.2 %}. */
    public static String predictions(List<Prediction> predictions) {
        return predictions.stream()
                .limit(SHOWN)
                .map(prediction -> name(prediction.index(), prediction.label())
                        + String.format(Locale.ROOT, " %.1f %%", 100 * prediction.probability()))
                .collect(Collectors.joining(", "));
    }

    /** One map: target, place of its maximum, layer, solver, and the time it took. */
    public static String line(AttentionMap map) {
        Provenance from = map.provenance();
        Provenance.Search search = from.search();
        String stop = search == null ? "" : search.stop();
        String found = stop.equals("indifferent")
                ? "the answer does not depend on the position"
                : "strongest at (" + map.argmax().x() + ", " + map.argmax().y() + ")"
                        + (stop.equals("limit") ? ", not converged" : "");
        return String.format(
                Locale.ROOT,
                "%-7s  %s: %s; layer %s, %s tail, %s; %.0f ms",
                from.method(),
                target(from.target()),
                found,
                from.layer(),
                from.tail().equals("affine") ? "affine" : "nonlinear",
                search == null ? evaluations(from.evaluations()) : search.solver(),
                from.forwardMillis() + from.solveMillis());
    }

    private static String evaluations(int count) {
        return count == 1 ? "1 evaluation" : count + " evaluations";
    }

    private static String target(Provenance.Subject target) {
        if (target.equals(Provenance.Subject.OUTPUT)) {
            return "the whole answer";
        }
        if (target.index() != null) {
            return target.kind() + " " + name(target.index(), target.label());
        }
        return target.label() == null ? target.kind() : target.kind() + " " + target.label();
    }

    private static String name(int index, @Nullable String label) {
        return label == null ? Integer.toString(index) : index + " " + label;
    }
}
