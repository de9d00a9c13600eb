package dev.l2caf.cli.sidebyside;

import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.overlay.Overlay;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Sign;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pictures by methods.
 *
 * @param columns the methods' names, with their layers where there are several
 * @param rows the pictures
 * @param scale what the strongest colour stands for
 * @param colours null for those that suit each map's sign
 * @param timed whether the sheet tells times
 */
record Comparison(
        List<String> columns,
        List<Row> rows,
        CommonScale scale,
        @Nullable ColourMap colours,
        boolean timed) {
    Comparison {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** The map of a cell over its picture, without letters; empty where there is no map. */
    Optional<BufferedImage> overlay(Row row, int column) {
        return row.cells().get(column).map().map(map -> {
            Overlay overlay = Overlay.of(row.picture(), map)
                    .withColourBar(false)
                    .withCaption("")
                    .withPeak(true);
            if (colours != null) {
                overlay = overlay.withColours(colours);
            }
            double limit = limit(row, column);
            return (limit > 0 ? overlay.scaledTo(limit) : overlay).image();
        });
    }

    /** The value of the strongest colour of a cell. */
    double limit(Row row, int column) {
        return switch (scale) {
            case MAP -> row.cells().get(column).strong();
            case METHOD ->
                rows.stream()
                        .mapToDouble(each -> each.cells().get(column).strong())
                        .max()
                        .orElse(0);
            case ALL ->
                rows.stream()
                        .flatMap(each -> each.cells().stream())
                        .mapToDouble(Cell::strong)
                        .max()
                        .orElse(0);
        };
    }

    /** The colours of a map. */
    ColourMap coloursOf(AttentionMap map) {
        if (colours != null) {
            return colours;
        }
        return map.sign() == Sign.SIGNED ? ColourMap.BLUE_WHITE_RED : ColourMap.EMBER;
    }
}
