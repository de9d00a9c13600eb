package dev.l2caf.cli.sidebyside;

import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.imaging.file.WholeFile;
import dev.l2caf.imaging.page.InlineImage;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A comparison as a page: what the template {@code side-by-side.jte} shows.
 *
 * @param title the page's heading
 * @param lead what the page shows, in a sentence
 * @param columns the methods
 * @param rows the pictures
 * @param legend how to read the colours
 * @param leftOut methods that cannot be applied, and why
 * @param model the network's file, its digest and the opset
 * @param version of this command
 */
public record ComparisonPage(
        String title,
        String lead,
        List<String> columns,
        List<Shown> rows,
        String legend,
        List<String> leftOut,
        String model,
        String version) {
    private static final int PICTURE_SIDE = 480;

    /** Copies the lists. */
    public ComparisonPage {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * One row.
     *
     * @param picture the picture
     * @param name its file's
     * @param lines what the network says of it, and what is explained
     * @param cells one per method
     */
    public record Shown(InlineImage picture, String name, List<String> lines, List<Drawn> cells) {
        /** Copies the lists. */
        public Shown {
            lines = List.copyOf(lines);
            cells = List.copyOf(cells);
        }
    }

    /**
     * One map.
     *
     * @param method the column's name
     * @param images the map over the picture, or nothing where there is none
     * @param subject what it explains, where that is not the row's target
     * @param cost time and work, or why there is no map
     * @param strongest the pixel where it is strongest
     * @param largest the value of the strongest colour
     */
    public record Drawn(
            String method, List<InlineImage> images, String subject, String cost, String strongest, String largest) {
        /** Copies the list. */
        public Drawn {
            images = List.copyOf(images);
        }
    }

    /** The page of a comparison. */
    static ComparisonPage of(
            Comparison comparison, List<String> leftOut, String layers, ModelSource model, String version) {
        List<Shown> rows = new ArrayList<>();
        for (Row row : comparison.rows()) {
            List<Drawn> cells = new ArrayList<>();
            for (int column = 0; column < comparison.columns().size(); column++) {
                cells.add(drawn(comparison, row, column));
            }
            List<String> lines = new ArrayList<>(List.of("explained: " + row.target()));
            lines.add(row.score());
            lines.add(row.seenAs());
            lines.removeIf(String::isEmpty);
            rows.add(new Shown(InlineImage.of(row.picture().image(), PICTURE_SIDE), row.name(), lines, cells));
        }
        int methods = comparison.columns().size();
        return new ComparisonPage(
                (methods == 1 ? "One method" : methods + " methods") + " side by side",
                (rows.size() == 1 ? "One question" : rows.size() + " questions") + " put to "
                        + Path.of(model.file()).getFileName() + " at " + layers + ".",
                comparison.columns(),
                rows,
                legend(comparison),
                leftOut,
                model.file() + ", SHA-256 " + model.sha256() + ", opset " + model.opset(),
                version);
    }

    private static Drawn drawn(Comparison comparison, Row row, int column) {
        Cell cell = row.cells().get(column);
        double limit = comparison.limit(row, column);
        return new Drawn(
                comparison.columns().get(column),
                comparison.overlay(row, column).stream()
                        .map(image -> InlineImage.of(image, PICTURE_SIDE))
                        .toList(),
                cell.subject(row.target()),
                cell.cost(),
                cell.strongest(),
                limit > 0 ? String.format(Locale.ROOT, "%.2g", limit) : "");
    }

    private static String legend(Comparison comparison) {
        String strongest =
                switch (comparison.scale()) {
                    case MAP -> "each map's own largest value";
                    case METHOD -> "the largest value of the method on this page, so that pictures can be compared";
                    case ALL -> "the largest value of all maps on this page";
                };
        List<Cell> cells =
                comparison.rows().stream().flatMap(row -> row.cells().stream()).toList();
        boolean signed = cells.stream().anyMatch(Cell::isSigned);
        boolean ofPixels = cells.stream().anyMatch(Cell::isOfPixels);
        return (signed ? "Red speaks for, blue against" : "Bright places matter most")
                + "; a ring marks the strongest. The strongest colour is " + strongest
                + (ofPixels ? " (in maps of pixels, one pixel in a hundred is stronger)" : "")
                + "; methods measure in units of their own. Times are those of the map alone, without the forward pass.";
    }

    /**
     * Writes the page, whole or not at all.
     *
     * @throws dev.l2caf.imaging.file.FileException if it cannot be written
     */
    void write(Path page) {
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(ContentType.Html).render("side-by-side.jte", this, html);
        byte[] bytes = html.toString().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(page, out -> out.write(bytes));
    }
}
