package dev.l2caf.evaluation.report;

import dev.l2caf.ExplanationException;
import dev.l2caf.evaluation.report.Selection.Pick;
import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.Showing;
import dev.l2caf.evaluation.run.Showing.Shown;
import dev.l2caf.evaluation.run.Showing.ShownMap;
import dev.l2caf.imaging.page.InlineImage;
import dev.l2caf.imaging.picture.PictureException;
import java.util.ArrayList;
import java.util.List;

/**
 * Pictures with their maps.
 *
 * @param title what they have in common
 * @param note how they were chosen
 * @param rows a picture each, or several in one row
 */
public record Gallery(String title, String note, List<Row> rows) {
    /** Copies the list. */
    public Gallery {
        rows = List.copyOf(rows);
    }

    /**
     * A row of images.
     *
     * @param title of the row, may be empty
     * @param tiles its images
     */
    public record Row(String title, List<Tile> tiles) {
        /** Copies the list. */
        public Row {
            tiles = List.copyOf(tiles);
        }
    }

    /**
     * An image.
     *
     * @param caption below it
     * @param detail below that, may be empty
     * @param image the image
     */
    public record Tile(String caption, String detail, InlineImage image) {}

    /** The maps of the first method on several pictures, in one row. */
    static Gallery ofFirst(
            String title, String note, List<Pick> picks, Showing showing, MethodChoice method, double at) {
        List<Tile> tiles = new ArrayList<>();
        for (Pick pick : picks) {
            shown(pick, showing, List.of(method), at).forEach(shown -> {
                Thumbnail thumbnail = new Thumbnail(shown);
                for (ShownMap map : shown.maps()) {
                    tiles.add(
                            new Tile(Wording.percent(pick.value()), pick.name(), InlineImage.of(thumbnail.with(map))));
                }
            });
        }
        return new Gallery(title, note, List.of(new Row("", tiles)));
    }

    /** The maps of all methods, a row per picture. */
    static Gallery ofAll(
            String title, String note, List<Pick> picks, Showing showing, List<MethodChoice> methods, double at) {
        List<Row> rows = new ArrayList<>();
        for (Pick pick : picks) {
            List<MethodChoice> measured = methods.stream()
                    .filter(method -> Selection.has(method, pick))
                    .toList();
            shown(pick, showing, measured, at).forEach(shown -> {
                Thumbnail thumbnail = new Thumbnail(shown);
                List<Tile> tiles = new ArrayList<>();
                tiles.add(new Tile("the picture", "", InlineImage.of(thumbnail.plain())));
                for (ShownMap map : shown.maps()) {
                    tiles.add(new Tile(map.method(), "", InlineImage.of(thumbnail.with(map))));
                }
                rows.add(new Row(pick.name() + ", " + Wording.percent(pick.value()) + " apart", tiles));
            });
        }
        return new Gallery(title, note, rows);
    }

    /** None if the picture cannot be shown any more: the numbers stand, whatever became of the file since. */
    private static List<Shown> shown(Pick pick, Showing showing, List<MethodChoice> methods, double at) {
        try {
            return List.of(showing.show(pick.picture(), methods, at));
        } catch (ExplanationException | PictureException e) {
            return List.of();
        }
    }
}
