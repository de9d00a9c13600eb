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
                tiles.add(line == 0 ? picture(row) : blank(row));
                for (int column = line * across; column < (line + 1) * across; column++) {
                    tiles.add(column < methods ? tile(comparison, row, column) : blank(row));
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
        return comparison
                .overlay(row, column)
                .map(image -> new Tile(image, title, cell.cost()))
                .orElseGet(() -> new Tile(paper(row), title, cell.cost()));
    }

    private static Tile blank(Row row) {
        return new Tile(paper(row), "", "");
    }

    /** White, of the picture's shape. */
    private static BufferedImage paper(Row row) {
        BufferedImage paper =
                new BufferedImage(row.picture().width(), row.picture().height(), BufferedImage.TYPE_INT_RGB);
        java.util.Arrays.fill(((java.awt.image.DataBufferInt) paper.getRaster().getDataBuffer()).getData(), 0xFFFFFF);
        return paper;
    }
}
