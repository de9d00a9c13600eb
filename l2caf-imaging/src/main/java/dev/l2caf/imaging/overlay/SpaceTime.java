package dev.l2caf.imaging.overlay;

import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.colour.ColourScale;
import dev.l2caf.imaging.file.PngFile;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Grid;
import dev.l2caf.map.Sign;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A whole clip's attention on one sheet, time from left to right: where it is across (the strongest value of each
 * column), where it is down (of each row), and how much of it each frame has. A long clip's neighbouring frames share a
 * step of time, the strongest counts. Frames are added one by one; memory is that of the sheet.
 */
public final class SpaceTime {
    private static final int MOST_STEPS = 960;
    private static final int WIDEST_STEP = 40;
    private static final int PANEL = 168;
    private static final int SHARE_PANEL = 72;
    private static final int GAP = 26;
    private static final int MARGIN = 18;
    private static final int LEFT = 64;
    private static final int TEXT = 13;
    private static final int HEADING = 16;
    private static final Color SHARE_INK = new Color(0xC2, 0x4E, 0x1B);
    private static final Color EDGE = new Color(0xBB, 0xBB, 0xBB);

    private final int frames;
    private final int steps;
    private final Grid grid;
    private final float[][] columns;
    private final float[][] rows;
    private final double[] shares;
    private final double limit;
    private final Sign sign;
    private final @Nullable ColourMap colours;
    private final String heading;
    private int added;
    private double end;

    /**
     * A sheet without frames.
     *
     * @param like a map as all will be: its grid and sign
     * @param frames how many will be added
     * @param limit the value of the strongest colour
     * @param colours null for those that suit the sign
     * @param heading a line above it; none if empty
     */
    public SpaceTime(AttentionMap like, int frames, double limit, @Nullable ColourMap colours, String heading) {
        this.frames = frames;
        this.steps = Math.min(MOST_STEPS, frames);
        this.grid = like.grid();
        this.columns = new float[steps][grid.width()];
        this.rows = new float[steps][grid.height()];
        this.shares = new double[steps];
        this.limit = limit;
        this.sign = like.sign();
        this.colours = colours;
        this.heading = heading;
    }

    /**
     * Adds the next frame.
     *
     * @param map of one frame
     * @param seconds when it is shown
     * @param share of the attention, from 0 to 1; negative where it means nothing
     * @throws IllegalStateException if all frames were added
     */
    public void add(AttentionMap map, double seconds, double share) {
        if (added == frames) {
            throw new IllegalStateException("the sheet is made for " + frames + " frames, which it has");
        }
        int step = (int) ((long) added * steps / frames);
        float[] values = map.values();
        for (int i = 0; i < values.length; i++) {
            keep(columns[step], i % grid.width(), values[i]);
            keep(rows[step], i / grid.width(), values[i]);
        }
        shares[step] = Math.max(shares[step], share);
        end = seconds;
        added++;
    }

    private static void keep(float[] strongest, int at, float value) {
        if (Math.abs(value) > Math.abs(strongest[at])) {
            strongest[at] = value;
        }
    }

    /** The sheet as a new image of type {@link BufferedImage#TYPE_INT_RGB}. */
    public BufferedImage image() {
        boolean signed = sign == Sign.SIGNED;
        ColourMap used = colours != null ? colours : signed ? ColourMap.BLUE_WHITE_RED : ColourMap.EMBER;
        ColourScale scale = ColourScale.upTo(limit, used.isDiverging() || signed);
        int step = Math.max(1, Math.min(WIDEST_STEP, MOST_STEPS / steps));
        int width = steps * step;
        ColourBar bar = new ColourBar(new Tint(used, scale, 1), " max", PANEL, TEXT).pure();
        boolean shared = Arrays.stream(shares).anyMatch(share -> share > 0);
        int top = MARGIN + (heading.isBlank() ? 0 : 2 * HEADING) + TEXT;
        int height = top + 2 * PANEL + GAP + (shared ? GAP + SHARE_PANEL : 0) + 2 * TEXT + MARGIN;
        BufferedImage sheet =
                new BufferedImage(LEFT + width + bar.width() + MARGIN, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            panel(graphics, columns, grid.width(), used, scale, step, top);
            panel(graphics, rows, grid.height(), used, scale, step, top + PANEL + GAP);
            int below = top + 2 * PANEL + GAP;
            if (shared) {
                below += GAP + SHARE_PANEL;
                shares(graphics, step, below);
            }
            bar.draw(graphics, LEFT + width, top);
            if (Lettering.isAvailable()) {
                letter(graphics, sheet.getWidth(), width, top, below, shared);
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    private void panel(
            Graphics2D graphics, float[][] values, int cells, ColourMap used, ColourScale scale, int step, int top) {
        for (int t = 0; t < steps; t++) {
            for (int cell = 0; cell < cells; cell++) {
                int y = cell * PANEL / cells;
                graphics.setColor(new Color(used.at(scale.position(values[t][cell]))));
                graphics.fillRect(LEFT + t * step, top + y, step, (cell + 1) * PANEL / cells - y);
            }
        }
        graphics.setColor(EDGE);
        graphics.drawRect(LEFT - 1, top - 1, steps * step + 1, PANEL + 1);
    }

    private void shares(Graphics2D graphics, int step, int bottom) {
        double most = Arrays.stream(shares).max().orElse(1);
        graphics.setColor(SHARE_INK);
        for (int t = 0; t < steps; t++) {
            int tall = (int) Math.round(SHARE_PANEL * Math.max(0, shares[t]) / most);
            graphics.fillRect(LEFT + t * step, bottom - tall, step > 3 ? step - 1 : step, tall);
        }
        graphics.setColor(EDGE);
        graphics.drawLine(LEFT - 1, bottom, LEFT + steps * step, bottom);
    }

    private void letter(Graphics2D graphics, int sheetWidth, int width, int top, int below, boolean shared) {
        graphics.setColor(ColourBar.INK);
        if (!heading.isBlank()) {
            graphics.setFont(Lettering.font(HEADING));
            graphics.drawString(
                    Lettering.fitting(heading, graphics.getFontMetrics(), sheetWidth - 2 * MARGIN),
                    MARGIN,
                    MARGIN + HEADING);
        }
        graphics.setFont(Lettering.font(TEXT));
        right(graphics, "left", top + TEXT);
        right(graphics, "right", top + PANEL - 3);
        right(graphics, "top", top + PANEL + GAP + TEXT);
        right(graphics, "bottom", top + 2 * PANEL + GAP - 3);
        if (shared) {
            double most = Arrays.stream(shares).max().orElse(0);
            right(graphics, Math.round(100 * most) + " %", below - SHARE_PANEL + TEXT);
            right(graphics, "share", below - 3);
        }
        Ticks ticks = Ticks.of(0, Math.max(end, 1e-3), Math.max(2, width / 90));
        int last = LEFT - GAP;
        for (double value : ticks.values()) {
            int x = LEFT + (int) Math.round(width * value / Math.max(end, 1e-3) * (frames - 1.0) / frames);
            String label = ticks.label(value) + " s";
            if (x >= last) {
                graphics.drawLine(x, below + 1, x, below + 4);
                graphics.drawString(label, x, below + 4 + TEXT);
                last = x + graphics.getFontMetrics().stringWidth(label) + TEXT;
            }
        }
    }

    private static void right(Graphics2D graphics, String line, int baseline) {
        graphics.drawString(line, LEFT - 8 - graphics.getFontMetrics().stringWidth(line), baseline);
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
