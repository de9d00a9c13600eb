package dev.l2caf.imaging.overlay;

import dev.l2caf.imaging.file.PngFile;
import dev.l2caf.imaging.picture.Picture;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Images beside each other on white paper, row by row, each with two lines of text below it. Immutable.
 *
 * <p>Every image is scaled to fit a cell of the shape of the first one, and stands in the middle of its cell; a row is as high
 * as its highest image.
 */
public final class ContactSheet {
    private static final int LONGEST_CELL_SIDE = 320;
    private static final int GAP = 16;
    private static final int TITLE_SIZE = 17;
    private static final int DETAIL_SIZE = 14;
    private static final int TEXT_HEIGHT = 48;
    private static final int HEADING_SIZE = 20;
    private static final int HEADING_HEIGHT = 36;
    private static final Color DETAIL_INK = new Color(0x6F, 0x6F, 0x6F);
    private static final Color FRAME = new Color(0xDD, 0xDD, 0xDD);

    /** How wide a sheet should be for its height. */
    private static final double SHAPE = 1.5;

    private final List<Tile> tiles;
    private final String heading;
    private final int columns;

    /**
     * One image of a sheet.
     *
     * @param image of any size; null leaves its place empty
     * @param title what it shows
     * @param detail more about it, in grey; may be empty
     */
    public record Tile(@Nullable BufferedImage image, String title, String detail) {
        /** A place where nothing stands. */
        public static final Tile EMPTY = new Tile(null, "", "");
    }

    private ContactSheet(List<Tile> tiles, String heading, int columns) {
        this.tiles = List.copyOf(tiles);
        this.heading = heading;
        this.columns = columns;
    }

    /**
     * A sheet of these tiles in as many columns as make it about half wider than high, without a heading.
     *
     * @throws IllegalArgumentException if there is no tile with an image
     */
    public static ContactSheet of(List<Tile> tiles) {
        if (tiles.stream().allMatch(tile -> tile.image() == null)) {
            throw new IllegalArgumentException("a contact sheet needs at least one image");
        }
        return new ContactSheet(tiles, "", 0);
    }

    /** With a line above all tiles; none if empty. */
    public ContactSheet withHeading(String line) {
        return new ContactSheet(tiles, line, columns);
    }

    /**
     * With this number of columns.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ContactSheet withColumns(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("a sheet needs at least one column, but got " + number);
        }
        return new ContactSheet(tiles, heading, number);
    }

    /** The sheet as a new image of type {@link BufferedImage#TYPE_INT_RGB}. */
    public BufferedImage image() {
        BufferedImage first = tiles.stream()
                .map(Tile::image)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        double scale = (double) LONGEST_CELL_SIDE / Math.max(first.getWidth(), first.getHeight());
        int cellWidth = Math.max(1, (int) Math.round(first.getWidth() * scale));
        int cellHeight = Math.max(1, (int) Math.round(first.getHeight() * scale));
        boolean lettered = Lettering.isAvailable();
        int textHeight = lettered ? TEXT_HEIGHT : 0;
        int across =
                Math.min(tiles.size(), columns > 0 ? columns : columns(cellWidth + GAP, cellHeight + textHeight + GAP));
        int[] heights = heights(across, cellWidth, cellHeight);
        int top = lettered && !heading.isBlank() ? HEADING_HEIGHT : 0;
        BufferedImage sheet = new BufferedImage(
                GAP + across * (cellWidth + GAP),
                GAP + top + Arrays.stream(heights).sum() + heights.length * (textHeight + GAP),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            if (top > 0) {
                write(
                        graphics,
                        heading,
                        HEADING_SIZE,
                        ColourBar.INK,
                        GAP,
                        GAP + HEADING_SIZE,
                        sheet.getWidth() - 2 * GAP);
            }
            int y = GAP + top;
            for (int i = 0; i < tiles.size(); i++) {
                int x = GAP + i % across * (cellWidth + GAP);
                draw(graphics, tiles.get(i), x, y, cellWidth, heights[i / across], lettered);
                y += i % across == across - 1 ? heights[i / across] + textHeight + GAP : 0;
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    /** The height of each row, at most that of a cell. */
    private int[] heights(int across, int cellWidth, int cellHeight) {
        int[] heights = new int[(tiles.size() + across - 1) / across];
        for (int i = 0; i < tiles.size(); i++) {
            BufferedImage image = tiles.get(i).image();
            if (image != null) {
                long fitting = Math.round((double) cellWidth * image.getHeight() / image.getWidth());
                heights[i / across] = (int) Math.max(heights[i / across], Math.min(cellHeight, Math.max(1, fitting)));
            }
        }
        return heights;
    }

    private int columns(int width, int height) {
        int best = 1;
        for (int across = 1; across <= tiles.size(); across++) {
            if (miss(across, width, height) < miss(best, width, height)) {
                best = across;
            }
        }
        return best;
    }

    /** How far from the wanted shape a number of columns is; empty places in the last row count as well. */
    private double miss(int across, int width, int height) {
        int down = (tiles.size() + across - 1) / across;
        double shape = (double) across * width / (down * height);
        double empty = (double) (across * down - tiles.size()) / tiles.size();
        return Math.abs(Math.log(shape / SHAPE)) + empty;
    }

    private static void draw(Graphics2D graphics, Tile tile, int x, int y, int width, int height, boolean lettered) {
        if (tile.image() != null) {
            draw(graphics, tile.image(), x, y, width, height);
        }
        if (lettered) {
            write(graphics, tile.title(), TITLE_SIZE, ColourBar.INK, x, y + height + TITLE_SIZE + 5, width);
            write(
                    graphics,
                    tile.detail(),
                    DETAIL_SIZE,
                    DETAIL_INK,
                    x,
                    y + height + TITLE_SIZE + DETAIL_SIZE + 10,
                    width);
        }
    }

    private static void draw(Graphics2D graphics, BufferedImage image, int x, int y, int width, int height) {
        double scale = Math.min((double) width / image.getWidth(), (double) height / image.getHeight());
        int shownWidth = Math.max(1, Math.min(width, (int) Math.round(image.getWidth() * scale)));
        int shownHeight = Math.max(1, Math.min(height, (int) Math.round(image.getHeight() * scale)));
        BufferedImage shown =
                Picture.of(image).scaledTo(shownWidth, shownHeight).image();
        int left = x + (width - shownWidth) / 2;
        int top = y + (height - shownHeight) / 2;
        graphics.setColor(FRAME);
        graphics.drawRect(left - 1, top - 1, shownWidth + 1, shownHeight + 1);
        graphics.drawImage(shown, left, top, null);
    }

    private static void write(Graphics2D graphics, String line, int size, Color ink, int x, int baseline, int width) {
        graphics.setColor(ink);
        Font font = Lettering.font(size);
        graphics.setFont(font);
        graphics.drawString(Lettering.fitting(line, graphics.getFontMetrics(), width), x, baseline);
    }

    /**
     * Writes the sheet as PNG, whole or not at all.
     *
     * @throws dev.l2caf.imaging.file.FileException if it cannot be written
     */
    public void write(Path path) {
        PngFile.write(path, image());
    }
}
