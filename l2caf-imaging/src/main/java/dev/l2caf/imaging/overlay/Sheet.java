package dev.l2caf.imaging.overlay;

import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap.Pixel;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * The layout of an overlay: the tinted picture at the top left, the colour bar to its right, the caption below.
 *
 * @param picture the picture at the size it is shown
 * @param blank whether the map tells nothing, so that nothing is tinted
 */
record Sheet(Picture picture, MapSurface surface, Tint tint, boolean blank) {
    private static final Color PAPER = Color.WHITE;
    private static final Color SEEN_BORDER = new Color(0xE6, 0xE6, 0xE6);

    /**
     * Draws it.
     *
     * @param ownLimit whether the scale ends at the map's own largest value
     * @param peak the pixel of the original picture to mark, null for none
     */
    BufferedImage draw(String caption, boolean colourBar, boolean ownLimit, @Nullable Pixel peak) {
        int width = picture.width();
        int height = picture.height();
        int textSize = Math.max(11, Math.min(28, Math.max(width, height) / 48));
        ColourBar bar = new ColourBar(tint, ownLimit ? " max" : "", height, textSize);
        boolean captioned = !caption.isBlank() && Lettering.isAvailable();
        int captionHeight = captioned ? (int) Math.round(2.2 * textSize) : 0;
        BufferedImage sheet = new BufferedImage(
                width + (colourBar ? bar.width() : 0), height + captionHeight, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(PAPER);
            graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
            sheet.setRGB(0, 0, width, height, tinted(), 0, width);
            if (peak != null && !blank) {
                ring(graphics, peak, textSize);
            }
            if (colourBar) {
                bar.draw(graphics, width, 0);
            }
            if (captioned) {
                graphics.setColor(ColourBar.INK);
                graphics.setFont(Lettering.font(textSize));
                String line = Lettering.fitting(caption, graphics.getFontMetrics(), sheet.getWidth() - textSize);
                graphics.drawString(line, textSize / 2, height + (int) Math.round(1.45 * textSize));
            }
        } finally {
            graphics.dispose();
        }
        return sheet;
    }

    private int[] tinted() {
        int width = picture.width();
        int height = picture.height();
        float[] values = surface.at(width, height, true);
        int[] rgb = new int[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int own = picture.rgb(x, y);
                if (Float.isNaN(values[i])) {
                    rgb[i] = bordersSeen(values, x, y) ? SEEN_BORDER.getRGB() : Tint.unseen(own);
                } else {
                    rgb[i] = blank ? tint.over(own, 0) : tint.over(own, values[i]);
                }
            }
        }
        return rgb;
    }

    private boolean bordersSeen(float[] values, int x, int y) {
        int width = picture.width();
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                boolean inside = x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < picture.height();
                if (inside && !Float.isNaN(values[(y + dy) * width + x + dx])) {
                    return true;
                }
            }
        }
        return false;
    }

    private void ring(Graphics2D graphics, Pixel peak, int textSize) {
        double x = (peak.x() + 0.5) * picture.width() / surface.pictureWidth();
        double y = (peak.y() + 0.5) * picture.height() / surface.pictureHeight();
        double radius = 0.6 * textSize;
        var circle = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        // White on black, to be seen on any ground.
        graphics.setColor(Color.BLACK);
        graphics.setStroke(new BasicStroke(textSize / 4f));
        graphics.draw(circle);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(textSize / 8f));
        graphics.draw(circle);
    }
}
