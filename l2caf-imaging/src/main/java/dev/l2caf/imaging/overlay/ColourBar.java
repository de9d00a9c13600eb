package dev.l2caf.imaging.overlay;

import dev.l2caf.imaging.colour.ColourScale;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A vertical bar of a tint's colours with the values they stand for, largest on top. Colours are shown as they look over
 * a middling grey picture, not pure, so that they can be compared with the overlay beside it.
 */
final class ColourBar {
    static final Color INK = new Color(0x33, 0x33, 0x33);
    private static final int REFERENCE_GREY = 0x8C8C8C;
    private static final int MOST_TICKS = 7;
    /** The least distance between labels, in lines of text. */
    private static final double LABEL_DISTANCE = 2.6;

    private final Tint tint;
    private final int height;
    private final int textSize;
    private final List<Label> labels = new ArrayList<>();
    private final int labelWidth;
    private boolean pure;

    /** A value beside the bar, at a height from its top. */
    private record Label(String text, int y) {}

    /**
     * A bar.
     *
     * @param limit what the topmost label says after the largest value, for example that it is the map's own
     * @param height in pixels, with half a line of text above and below the bar
     * @param textSize in pixels
     */
    ColourBar(Tint tint, String limit, int height, int textSize) {
        this.tint = tint;
        this.height = Math.max(1, height - textSize);
        this.textSize = textSize;
        int widest = 0;
        if (Lettering.isAvailable()
                && height > 2 * textSize
                && tint.scale().high() > tint.scale().low()) {
            label(limit);
            FontMetrics metrics = Lettering.metrics(textSize);
            for (Label label : labels) {
                widest = Math.max(widest, metrics.stringWidth(label.text()));
            }
        }
        this.labelWidth = widest;
    }

    private void label(String limit) {
        ColourScale scale = tint.scale();
        Ticks ticks =
                Ticks.of(scale.low(), scale.high(), (int) Math.min(MOST_TICKS, height / (LABEL_DISTANCE * textSize)));
        labels.add(new Label(Ticks.label(scale.high(), scale.high() / 50) + limit, 0));
        for (double value : ticks.values()) {
            int y = (int) Math.round((1 - scale.position(value)) * (height - 1));
            if (y > 1.4 * textSize) {
                labels.add(new Label(ticks.label(value), y));
            }
        }
    }

    /** Has colours drawn as they are, for maps that lie over nothing. */
    ColourBar pure() {
        pure = true;
        return this;
    }

    /** The width of bar and labels in pixels, with the space to their left and right. */
    int width() {
        return gap() + barWidth() + (labelWidth == 0 ? gap() : tickLength() + textSize / 3 + labelWidth + gap());
    }

    private int gap() {
        return Math.max(4, (int) Math.round(0.8 * textSize));
    }

    private int barWidth() {
        return Math.max(6, textSize);
    }

    private int tickLength() {
        return Math.max(2, textSize / 4);
    }

    /** Draws the bar with its top left, space included, at a position. */
    void draw(Graphics2D graphics, int left, int top) {
        int x = left + gap();
        int y0 = top + textSize / 2;
        ColourScale scale = tint.scale();
        for (int y = 0; y < height; y++) {
            double value = scale.high() - (scale.high() - scale.low()) * y / Math.max(1, height - 1);
            int shown = pure ? tint.colours().at(scale.position(value)) : tint.over(REFERENCE_GREY, value);
            graphics.setColor(new Color(shown));
            graphics.fillRect(x, y0 + y, barWidth(), 1);
        }
        if (labels.isEmpty()) {
            return;
        }
        graphics.setColor(INK);
        graphics.setFont(Lettering.font(textSize));
        for (Label label : labels) {
            graphics.fillRect(x + barWidth(), y0 + label.y(), tickLength(), 1);
            int baseline = y0 + (int) Math.round(label.y() + 0.37 * textSize);
            graphics.drawString(label.text(), x + barWidth() + tickLength() + textSize / 3, baseline);
        }
    }
}
