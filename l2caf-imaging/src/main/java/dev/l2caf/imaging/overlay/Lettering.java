package dev.l2caf.imaging.overlay;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/** Text in the machine's sans-serif font; none where the machine has no fonts, as many a small container. */
final class Lettering {
    private static final String FAMILY = Font.SANS_SERIF;

    private Lettering() {}

    /** Whether text can be drawn here. */
    static boolean isAvailable() {
        return Probe.AVAILABLE;
    }

    /** The font at a size in pixels. */
    static Font font(int size) {
        return new Font(FAMILY, Font.PLAIN, size);
    }

    /** The metrics of the font at a size in pixels. */
    static FontMetrics metrics(int size) {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).getGraphics().getFontMetrics(font(size));
    }

    /** A line of text, cut short where it is wider than {@code width} pixels. */
    static String fitting(String caption, FontMetrics metrics, int width) {
        if (metrics.stringWidth(caption) <= width) {
            return caption;
        }
        int end = caption.length();
        while (end > 0 && metrics.stringWidth(caption.substring(0, end) + "\u2026") > width) {
            end = caption.offsetByCodePoints(end, -1);
        }
        return caption.substring(0, end).stripTrailing() + "\u2026";
    }

    /** Whether the font machinery works, tried once. */
    private static final class Probe {
        static final boolean AVAILABLE = works();

        private static boolean works() {
            Graphics2D graphics = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB).createGraphics();
            try {
                graphics.setFont(font(8));
                graphics.drawString("0", 0, 8);
                return graphics.getFontMetrics().stringWidth("0") > 0;
            } catch (RuntimeException | LinkageError | InternalError e) {
                // How Java reports a missing fontconfig, freetype or font differs from release to release.
                return false;
            } finally {
                graphics.dispose();
            }
        }
    }
}
