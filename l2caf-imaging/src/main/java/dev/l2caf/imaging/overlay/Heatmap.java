package dev.l2caf.imaging.overlay;

import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.colour.ColourScale;
import dev.l2caf.imaging.file.PngFile;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Sign;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An attention map alone, in pure colours, at the place and size it has on its picture; at most
 * {@link Overlay#LONGEST_SIDE} pixels long. Transparent where the network did not see the picture. Immutable.
 */
public final class Heatmap {
    private static final int OPAQUE = 0xFF000000;

    private final AttentionMap map;
    private final ColourMap colours;
    private final boolean smooth;
    private final @Nullable Double limit;
    private final int longest;

    private Heatmap(AttentionMap map, ColourMap colours, boolean smooth, @Nullable Double limit, int longest) {
        this.map = map;
        this.colours = colours;
        this.smooth = smooth;
        this.limit = limit;
        this.longest = longest;
    }

    /** A map in the colours that suit its sign, bilinear between the centres of its cells. */
    public static Heatmap of(AttentionMap map) {
        return new Heatmap(map, map.sign() == Sign.SIGNED ? ColourMap.BLUE_WHITE_RED : ColourMap.EMBER, true, null, 0);
    }

    /** With these colours. */
    public Heatmap withColours(ColourMap other) {
        return new Heatmap(map, other, smooth, limit, longest);
    }

    /** With the cells as they are, one colour each, instead of a smooth surface. */
    public Heatmap withCells() {
        return new Heatmap(map, colours, false, limit, longest);
    }

    /**
     * With the strongest colour at this value instead of the map's own largest, so that several maps can be compared.
     *
     * @throws IllegalArgumentException if it is not a positive number
     */
    public Heatmap scaledTo(double largest) {
        if (!(largest > 0) || Double.isInfinite(largest)) {
            throw new IllegalArgumentException("the largest value of the scale must be positive, but is " + largest);
        }
        return new Heatmap(map, colours, smooth, largest, longest);
    }

    /**
     * With its longer side of this many pixels instead of its picture's.
     *
     * @throws IllegalArgumentException if it is not from 1 to {@link Overlay#LONGEST_SIDE}
     */
    public Heatmap withLongestSide(int pixels) {
        if (pixels < 1 || pixels > Overlay.LONGEST_SIDE) {
            throw new IllegalArgumentException(
                    "the longer side must be from 1 to " + Overlay.LONGEST_SIDE + " pixels, but is " + pixels);
        }
        return new Heatmap(map, colours, smooth, limit, pixels);
    }

    /** The map as a new image of type {@link BufferedImage#TYPE_INT_ARGB}. */
    public BufferedImage image() {
        MapSurface surface = new MapSurface(map);
        ShownSize size = longest == 0
                ? ShownSize.of(surface.pictureWidth(), surface.pictureHeight())
                : ShownSize.of(surface.pictureWidth(), surface.pictureHeight(), longest);
        float[] values = surface.at(size.width(), size.height(), smooth);
        boolean symmetric = colours.isDiverging() || map.sign() == Sign.SIGNED;
        ColourScale scale = ColourScale.upTo(limit == null ? ColourScale.largest(surface.values()) : limit, symmetric);
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_ARGB);
        boolean blank = ColourScale.isUniform(surface.values());
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                float value = values[y * size.width() + x];
                if (!Float.isNaN(value)) {
                    image.setRGB(x, y, OPAQUE | colours.at(scale.position(blank ? 0 : value)));
                }
            }
        }
        return image;
    }

    /**
     * Writes the map as PNG, whole or not at all.
     *
     * @throws dev.l2caf.imaging.file.FileException if it cannot be written
     */
    public void write(Path path) {
        PngFile.write(path, image());
    }
}
