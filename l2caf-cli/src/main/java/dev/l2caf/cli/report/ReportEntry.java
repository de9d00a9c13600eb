package dev.l2caf.cli.report;

import dev.l2caf.Prediction;
import dev.l2caf.cli.result.Explanation;
import dev.l2caf.cli.result.Shown;
import dev.l2caf.imaging.page.InlineImage;
import dev.l2caf.imaging.picture.Picture;
import java.util.List;
import java.util.Locale;

/**
 * One explained picture on a page.
 *
 * @param name the picture's file name
 * @param picture the picture
 * @param extents its size, for people
 * @param guesses the classes with the highest scores
 * @param maps its maps
 */
public record ReportEntry(String name, InlineImage picture, String extents, List<Guess> guesses, List<ReportMap> maps) {
    /** Copies the lists. */
    public ReportEntry {
        guesses = List.copyOf(guesses);
        maps = List.copyOf(maps);
    }

    /**
     * A class the network may have seen.
     *
     * @param name its label or index
     * @param probability in percent
     * @param score the network's number for it
     */
    public record Guess(String name, String probability, String score) {
        private static Guess of(Prediction prediction) {
            String label = prediction.label();
            return new Guess(
                    label == null ? "class " + prediction.index() : label,
                    String.format(Locale.ROOT, "%.1f%%", 100 * prediction.probability()),
                    String.format(Locale.ROOT, "%.2f", prediction.score()));
        }
    }

    /** How the cards of picture and maps are laid out on a wide screen, so that rows are full: a class of the style sheet. */
    public String arrangement() {
        return switch (maps.size() + 1) {
            case 1, 2, 4 -> "by-two";
            case 5 -> "two-first";
            default -> "by-three";
        };
    }

    /** The entry of a picture, with its images drawn. */
    public static ReportEntry of(String name, Picture picture, Explanation explanation, Shown shown) {
        return new ReportEntry(
                name,
                InlineImage.of(picture.image()),
                picture.width() + " \u00d7 " + picture.height(),
                explanation.predictions().stream().map(Guess::of).toList(),
                explanation.maps().stream()
                        .map(map -> ReportMap.of(picture, map, explanation, shown))
                        .toList());
    }
}
