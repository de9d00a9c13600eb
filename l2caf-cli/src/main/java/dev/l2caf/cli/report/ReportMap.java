package dev.l2caf.cli.report;

import dev.l2caf.cli.result.Explanation;
import dev.l2caf.cli.result.Scale;
import dev.l2caf.cli.result.Shown;
import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.overlay.Overlay;
import dev.l2caf.imaging.page.InlineImage;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import dev.l2caf.map.Sign;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One map on a page.
 *
 * @param title what was explained
 * @param question what the map answers
 * @param overlay the map over its picture
 * @param gradient the colours of its scale, a CSS image
 * @param lowest the value at the scale's beginning
 * @param highest the value at the scale's end
 * @param strongest the pixel of the picture where the map is strongest
 * @param layer the layer's name and shape
 * @param tail what lies behind the layer
 * @param solver objective, solver, and the number of evaluations if it took several
 * @param loss the objective's final value
 * @param time forward pass and solving, in milliseconds
 */
public record ReportMap(
        String title,
        String question,
        InlineImage overlay,
        String gradient,
        String lowest,
        String highest,
        String strongest,
        String layer,
        String tail,
        String solver,
        String loss,
        String time) {
    private static final int STOPS = 12;

    /** A map, drawn. */
    static ReportMap of(Picture picture, AttentionMap map, Explanation all, Shown shown) {
        Provenance from = map.provenance();
        Overlay overlay = shown.overlay(picture, map, all)
                .withColourBar(false)
                .withCaption("")
                .withPeak(true);
        double limit = shown.scale() == Scale.SHARED ? all.largest() : largest(map);
        boolean symmetric = shown.coloursOf(map).isDiverging() || map.sign() == Sign.SIGNED;
        String shape =
                from.layerShape().stream().map(String::valueOf).collect(Collectors.joining("\u00a0\u00d7\u00a0"));
        return new ReportMap(
                title(from.target()),
                question(from.target()),
                InlineImage.of(overlay.image()),
                gradient(shown.coloursOf(map)),
                symmetric ? number(-limit) : "0",
                number(limit),
                map.argmax().x() + ", " + map.argmax().y(),
                from.layer() + " (" + shape + ")",
                from.tail(),
                solver(from),
                from.search() == null
                        ? "\u2013"
                        : String.format(Locale.ROOT, "%.4g", from.search().loss()),
                String.format(Locale.ROOT, "%.1f + %.1f ms", from.forwardMillis(), from.solveMillis()));
    }

    private static String solver(Provenance from) {
        Provenance.Search search = from.search();
        String evaluations = from.evaluations() + (from.evaluations() == 1 ? " evaluation" : " evaluations");
        if (search == null) {
            return from.method() + ", " + evaluations;
        }
        return search.objective() + ", " + search.solver() + (search.stop().equals("exact") ? "" : ", " + evaluations);
    }

    private static String question(Provenance.Subject target) {
        return switch (target.kind()) {
            case "class" -> "What speaks for " + title(target) + "?";
            case "contrast" -> "What tells " + title(target) + " from the others?";
            case "similarity" -> "What makes it like " + title(target) + "?";
            case "self-similarity" -> "What makes the embedding long?";
            case "linear" -> "What adds to " + title(target) + "?";
            default -> "What does the answer rest on?";
        };
    }

    private static String title(Provenance.Subject target) {
        String label = target.label();
        if (label != null) {
            return label;
        }
        if (target.index() != null) {
            return "class " + target.index();
        }
        return switch (target.kind()) {
            case "similarity" -> "the other one";
            case "self-similarity" -> "The embedding's length";
            case "linear" -> "the functional";
            default -> "The whole answer";
        };
    }

    private static double largest(AttentionMap map) {
        double largest = 0;
        for (float value : map.still()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2g", value)
                .replaceAll("(\\.\\d*?)0+$", "$1")
                .replaceAll("\\.$", "");
    }

    private static String gradient(ColourMap colours) {
        return IntStream.rangeClosed(0, STOPS)
                .mapToObj(stop -> String.format(Locale.ROOT, "#%06x", colours.at((double) stop / STOPS)))
                .collect(Collectors.joining(",", "linear-gradient(to right,", ")"));
    }
}
