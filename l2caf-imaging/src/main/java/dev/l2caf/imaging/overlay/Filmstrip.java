package dev.l2caf.imaging.overlay;

import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.colour.ColourScale;
import dev.l2caf.imaging.file.PngFile;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Sign;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Frames of a clip in a row, below each what the network looks at in it, all in the colours of one scale with one bar; a
 * line below each pair tells its time and, where it is known, the frame's share of the attention. Immutable.
 */
public final class Filmstrip {
    private static final int CELL = 208;
    private static final int MOST_ACROSS = 8;
    private static final int GAP = 10;
    private static final int MARGIN = 18;
    private static final int TEXT = 13;
    private static final int HEADING = 16;
    private static final int BELOW = 30;
    private static final int SHARE_HEIGHT = 4;
    private static final Color SHARE_INK = new Color(0xC2, 0x4E, 0x1B);
    private static final Color SHARE_GROUND = new Color(0xEC, 0xEC, 0xEC);
    private static final double OPACITY = 0.8;

    private final List<Shot> shots;
    private final double limit;
    private final @Nullable ColourMap colours;
    private final String heading;

    /**
     * One frame of the strip.
     *
     * @param picture what it shows
     * @param map of one frame, made of a picture of that size
     * @param seconds when it is shown
     * @param share of the attention, from 0 to 1; negative where it means nothing
     */
    public record Shot(Picture picture, AttentionMap map, double seconds, double share) {}

    private Filmstrip(List<Shot> shots, double limit, @Nullable ColourMap colours, String heading) {
        this.shots = List.copyOf(shots);
        this.limit = limit;
        this.colours = colours;
        this.heading = heading;
    }

    /**
     * A strip.
     *
     * @param shots in the order of time
     * @param limit the value of the strongest colour, which may belong to a frame that is not among the shots
     * @throws IllegalArgumentException if there is no shot
     */
    public static Filmstrip of(List<Shot> shots, double limit) {
        if (shots.isEmpty()) {
            throw new IllegalArgumentException("a film strip needs at least one frame");
        }
        return new Filmstrip(shots, limit, null, "");
    }

    /** With these colours; null for those that suit the maps' sign. */
    public Filmstrip withColours(@Nullable ColourMap other) {
        return new Filmstrip(shots, limit, other, heading);
    }

    /** With a line above it; none if empty. */
    public Filmstrip withHeading(String line) {
        return new Filmstrip(shots, limit, colours, line);
    }

    /** The strip as a new image of type {@link BufferedImage#TYPE_INT_RGB}. */
    public BufferedImage image() {
        Shot first = shots.get(0);
        boolean signed = first.map().sign() == Sign.SIGNED;
        ColourMap used = colours != null ? colours : signed ? ColourMap.BLUE_WHITE_RED : ColourMap.EMBER;
        Tint tint = new Tint(used, ColourScale.upTo(limit, used.isDiverging() || signed), OPACITY);
        double scale = (double) CELL
                / Math.max(first.picture().width(), first.picture().height());
        int width = Math.max(1, (int) Math.round(first.picture().width() * scale));
        int height = Math.max(1, (int) Math.round(first.picture().height() * scale));
        int across = across();
        int down = (shots.size() + across - 1) / across;
        boolean lettered = Lettering.isAvailable();
        int top = MARGIN + (lettered && !heading.isBlank() ? 2 * HEADING : 0);
        int blockHeight = 2 * height + GAP / 2 + BELOW;
        ColourBar bar = new ColourBar(tint, " max", height, TEXT);
        BufferedImage strip = new BufferedImage(
                2 * MARGIN + across * (width + GAP) - GAP + bar.width(),
                top + down * (blockHeight + GAP) - GAP + MARGIN,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = strip.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, strip.getWidth(), strip.getHeight());
            graphics.setColor(ColourBar.INK);
            if (top > MARGIN) {
                graphics.setFont(Lettering.font(HEADING));
                String line = Lettering.fitting(heading, graphics.getFontMetrics(), strip.getWidth() - 2 * MARGIN);
                graphics.drawString(line, MARGIN, MARGIN + HEADING);
            }
            double most = shots.stream().mapToDouble(Shot::share).max().orElse(0);
            for (int i = 0; i < shots.size(); i++) {
                int x = MARGIN + i % across * (width + GAP);
                int y = top + i / across * (blockHeight + GAP);
                draw(graphics, shots.get(i), used, x, y, width, height);
                if (lettered) {
                    caption(graphics, shots.get(i), most, x, y + 2 * height + GAP / 2, width);
                }
            }
            int barTop = top + height + GAP / 2;
            bar.draw(graphics, MARGIN + across * (width + GAP) - GAP, barTop);
        } finally {
            graphics.dispose();
        }
        return strip;
    }

    /** Rows of equal length, as long as they fit. */
    private int across() {
        int rows = (shots.size() + MOST_ACROSS - 1) / MOST_ACROSS;
        return (shots.size() + rows - 1) / rows;
    }

    private void draw(Graphics2D graphics, Shot shot, ColourMap used, int x, int y, int width, int height) {
        Overlay overlay = Overlay.of(shot.picture(), shot.map())
                .withColours(used)
                .withOpacity(OPACITY)
                .withColourBar(false)
                .withCaption("");
        Overlay scaled = limit > 0 ? overlay.scaledTo(limit) : overlay;
        Picture tinted = Picture.of(scaled.image()).scaledTo(width, height);
        graphics.drawImage(shot.picture().scaledTo(width, height).image(), x, y, null);
        graphics.drawImage(tinted.image(), x, y + height + GAP / 2, null);
    }

    private static void caption(Graphics2D graphics, Shot shot, double most, int x, int y, int width) {
        String time = String.format(Locale.ROOT, "%.2f s", shot.seconds());
        boolean shared = shot.share() >= 0;
        if (shared) {
            graphics.setColor(SHARE_GROUND);
            graphics.fillRect(x, y + 3, width, SHARE_HEIGHT);
            graphics.setColor(SHARE_INK);
            graphics.fillRect(x, y + 3, most > 0 ? (int) Math.round(width * shot.share() / most) : 0, SHARE_HEIGHT);
            time += String.format(Locale.ROOT, "  \u00b7  %.1f %%", 100 * shot.share());
        }
        graphics.setColor(ColourBar.INK);
        graphics.setFont(Lettering.font(TEXT));
        graphics.drawString(time, x, y + SHARE_HEIGHT + TEXT + 6);
    }

    /**
     * Writes the strip as PNG, whole or not at all.
     *
     * @throws dev.l2caf.imaging.file.FileException if it cannot be written
     */
    public void write(Path path) {
        PngFile.write(path, image());
    }
}
