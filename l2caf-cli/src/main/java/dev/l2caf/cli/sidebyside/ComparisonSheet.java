package dev.l2caf.cli.sidebyside;

import dev.l2caf.imaging.overlay.ContactSheet;
import dev.l2caf.imaging.overlay.ContactSheet.Tile;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** A comparison as one image: a row for each picture and target, broken into several where there are many methods. */
final class ComparisonSheet {
    private static final int MOST_METHODS_ACROSS = 8;

    private ComparisonSheet() {}

    static ContactSheet of(Comparison comparison) {
        int methods = comparison.columns().size();
        int lines = (methods + MOST_METHODS_ACROSS - 1) / MOST_METHODS_ACROSS;
        int across = (methods + lines - 1) / lines;
        List<Tile> tiles = new ArrayList<>();
        for (Row row : comparison.rows()) {
            for (int line = 0; line < lines; line++) {
                tiles.add(line == 0 ? picture(row) : Tile.EMPTY);
                for (int column = line * across; column < (line + 1) * across; column++) {
                    tiles.add(column < methods ? tile(comparison, row, column) : Tile.EMPTY);
                }
            }
        }
        return ContactSheet.of(tiles).withColumns(across + 1);
    }

    private static Tile picture(Row row) {
        String answer = row.score().isEmpty() ? row.seenAs() : row.target() + ": " + row.score();
        return new Tile(row.picture().image(), row.name(), answer.isEmpty() ? row.target() : answer);
    }

    private static Tile tile(Comparison comparison, Row row, int column) {
        Cell cell = row.cells().get(column);
        String subject = cell.subject(row.target());
        String title = comparison.columns().get(column) + (subject.isEmpty() ? "" : " \u00b7 " + subject);
        BufferedImage overlay = comparison.overlay(row, column).orElse(null);
        return new Tile(overlay, title, overlay != null && !comparison.timed() ? "" : cell.cost());
    }
}
