package dev.l2caf.imaging.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A panel below an image that says how far a search has come: one line of text, and the curve of the loss with a dot at
 * the present place.
 *
 * @param places how far along the search each loss was met, from 0 to 1, rising
 * @param losses one for each place; at least one
 */
public record LossPanel(double[] places, double[] losses) {
    private static final int HEIGHT = 44;
    private static final int MARGIN = 12;
    private static final int TEXT_SIZE = 14;
    private static final Color PAPER = new Color(0x1A, 0x17, 0x1C);
    private static final Color INK = new Color(0xF2, 0xEE, 0xEA);
    private static final Color CURVE = new Color(0x8C, 0x84, 0x8E);
    private static final Color DOT = new Color(0xFF, 0xB0, 0x54);

    /** How much of the width the curve takes. */
    private static final double CURVE_SHARE = 0.4;

    /**
     * An image with the panel below it.
     *
     * @param present which of {@link #places()} the search is at
     * @param line what the panel says
     */
    public BufferedImage below(BufferedImage image, int present, String line) {
        int width = image.getWidth();
        BufferedImage whole = new BufferedImage(width, image.getHeight() + HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = whole.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.drawImage(image, 0, 0, null);
            graphics.setColor(PAPER);
            graphics.fillRect(0, image.getHeight(), width, HEIGHT);
            int curveWidth = (int) (CURVE_SHARE * width);
            draw(
                    graphics,
                    width - MARGIN - curveWidth,
                    image.getHeight() + MARGIN,
                    curveWidth,
                    HEIGHT - 2 * MARGIN,
                    present);
            if (Lettering.isAvailable()) {
                graphics.setColor(INK);
                graphics.setFont(Lettering.font(TEXT_SIZE));
                String shown = Lettering.fitting(line, graphics.getFontMetrics(), width - curveWidth - 3 * MARGIN);
                graphics.drawString(shown, MARGIN, image.getHeight() + HEIGHT / 2 + TEXT_SIZE / 3 + 1);
            }
        } finally {
            graphics.dispose();
        }
        return whole;
    }

    private void draw(Graphics2D graphics, int left, int top, int width, int height, int present) {
        double most = Arrays.stream(losses).max().orElse(0);
        double least = Arrays.stream(losses).min().orElse(0);
        double range = most > least ? most - least : 1;
        Path2D curve = new Path2D.Double();
        for (int i = 0; i < losses.length; i++) {
            double x = left + width * places[i];
            double y = top + height * (most - losses[i]) / range;
            if (i == 0) {
                curve.moveTo(x, y);
            } else {
                curve.lineTo(x, y);
            }
        }
        graphics.setColor(CURVE);
        graphics.setStroke(new BasicStroke(1.5f));
        graphics.draw(curve);
        double x = left + width * places[present];
        double y = top + height * (most - losses[present]) / range;
        graphics.setColor(DOT);
        graphics.fill(new Ellipse2D.Double(x - 4, y - 4, 8, 8));
    }
}
