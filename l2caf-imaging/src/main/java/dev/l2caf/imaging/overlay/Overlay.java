package dev.l2caf.imaging.overlay;

import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.colour.ColourScale;
import dev.l2caf.imaging.file.PngFile;
import dev.l2caf.imaging.picture.Picture;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance.Subject;
import dev.l2caf.map.Sign;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An attention map laid over its picture. Immutable.
 *
 * <p>The image's top left corner is the picture's; right of it stands a colour bar with the map's real values and below
 * a caption, unless taken off. Pictures with a longer side than {@link #LONGEST_SIDE} are shown at that length, others
 * pixel for pixel. What the network did not see, because pre-processing cut it off, is grey and dim behind a thin line.
 * A map that is the same everywhere tells nothing and tints nothing.
 */
public final class Overlay {
    /** The longest side in pixels at which a picture is shown. */
    public static final int LONGEST_SIDE = 1600;

    private final Picture picture;
    private final AttentionMap map;
    private final Style style;

    /**
     * How to draw.
     *
     * @param colours null for those that suit the map's sign
     * @param limit the value of the strongest colour, null for the map's own largest magnitude
     */
    private record Style(
            @Nullable ColourMap colours,
            double opacity,
            boolean colourBar,
            String caption,
            @Nullable Double limit,
            boolean peak) {}

    private Overlay(Picture picture, AttentionMap map, Style style) {
        this.picture = picture;
        this.map = map;
        this.style = style;
    }

    /**
     * An overlay with a colour bar and a caption that names method and target.
     *
     * @throws IllegalArgumentException if the map was made of a picture of another size
     */
    public static Overlay of(Picture picture, AttentionMap map) {
        int width = map.geometry().pictureWidth();
        int height = map.geometry().pictureHeight();
        if (picture.width() != width || picture.height() != height) {
            throw new IllegalArgumentException("the map belongs to a picture of " + width + " x " + height
                    + " pixels, but the picture has " + picture.width() + " x " + picture.height());
        }
        return new Overlay(picture, map, new Style(null, 0.8, true, caption(map), null, false));
    }

    private static String caption(AttentionMap map) {
        Subject target = map.provenance().target();
        String method = map.provenance().method();
        if (target.label() != null) {
            return method + " \u00b7 " + target.label();
        }
        return target.index() == null ? method : method + " \u00b7 " + target.kind() + " " + target.index();
    }

    /** With these colours; by default {@link ColourMap#BLUE_WHITE_RED} for signed maps, else {@link ColourMap#EMBER}. */
    public Overlay withColours(ColourMap colours) {
        return with(
                new Style(colours, style.opacity(), style.colourBar(), style.caption(), style.limit(), style.peak()));
    }

    /**
     * With this opacity where the map is strongest; by default 0.8.
     *
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public Overlay withOpacity(double opacity) {
        if (!(opacity >= 0 && opacity <= 1)) {
            throw new IllegalArgumentException("opacity must be from 0 to 1, but is " + opacity);
        }
        return with(
                new Style(style.colours(), opacity, style.colourBar(), style.caption(), style.limit(), style.peak()));
    }

    /** With or without the colour bar. */
    public Overlay withColourBar(boolean colourBar) {
        return with(
                new Style(style.colours(), style.opacity(), colourBar, style.caption(), style.limit(), style.peak()));
    }

    /** With this line below the picture; none if empty. Cut short where it is wider than the image. */
    public Overlay withCaption(String caption) {
        return with(
                new Style(style.colours(), style.opacity(), style.colourBar(), caption, style.limit(), style.peak()));
    }

    /** With or, as by default, without a ring at the map's strongest cell. */
    public Overlay withPeak(boolean peak) {
        return with(
                new Style(style.colours(), style.opacity(), style.colourBar(), style.caption(), style.limit(), peak));
    }

    /** With the map's values shown with this sign. */
    public Overlay withSign(Sign sign) {
        return new Overlay(picture, map.withSign(sign), style);
    }

    /**
     * With the strongest colour at this value instead of the map's own largest, so that several maps can be compared.
     *
     * @throws IllegalArgumentException if it is not a positive number
     */
    public Overlay scaledTo(double limit) {
        if (!(limit > 0) || Double.isInfinite(limit)) {
            throw new IllegalArgumentException("the largest value of the scale must be positive, but is " + limit);
        }
        return with(
                new Style(style.colours(), style.opacity(), style.colourBar(), style.caption(), limit, style.peak()));
    }

    private Overlay with(Style other) {
        return new Overlay(picture, map, other);
    }

    /** The overlay as a new image of type {@link BufferedImage#TYPE_INT_RGB}. */
    public BufferedImage image() {
        ShownSize size = ShownSize.of(picture.width(), picture.height());
        Picture shown = picture.scaledTo(size.width(), size.height());
        MapSurface surface = new MapSurface(map);
        ColourMap colours = style.colours() != null
                ? style.colours()
                : map.sign() == Sign.SIGNED ? ColourMap.BLUE_WHITE_RED : ColourMap.EMBER;
        double largest = ColourScale.largest(surface.values());
        boolean symmetric = colours.isDiverging() || map.sign() == Sign.SIGNED;
        ColourScale scale = ColourScale.upTo(style.limit() == null ? largest : style.limit(), symmetric);
        Tint tint = new Tint(colours, scale, style.opacity());
        return new Sheet(shown, surface, tint, ColourScale.isUniform(surface.values()))
                .draw(style.caption(), style.colourBar(), style.limit() == null, style.peak() ? map.argmax() : null);
    }

    /**
     * Writes the overlay as PNG, whole or not at all.
     *
     * @throws dev.l2caf.imaging.file.FileException if it cannot be written
     */
    public void write(Path path) {
        PngFile.write(path, image());
    }
}
