package dev.l2caf.imaging.overlay;

import dev.l2caf.imaging.colour.ColourMap;
import dev.l2caf.imaging.colour.ColourScale;

/**
 * How a value colours a pixel of the picture: the stronger the value, the more of the map's colour and the less of the
 * pixel's own, so that what the network ignores stays readable. Under a tint the picture loses its colours, which would
 * otherwise be taken for the map's.
 *
 * @param opacity how much the strongest value covers the picture, 0 to 1
 */
record Tint(ColourMap colours, ColourScale scale, double opacity) {
    /** How much of its colour the picture keeps where the map is zero. */
    private static final double COLOUR_KEPT = 0.5;

    /** How bright the picture stays where the map is zero, so that the tint glows on pictures that are bright too. */
    private static final double BRIGHTNESS_KEPT = 0.86;

    private static final double UNSEEN_BRIGHTNESS = 0.35;

    /** The colour of a picture's pixel under a value. */
    int over(int rgb, double value) {
        int paint = colours.at(scale.position(value));
        double strength = scale.strength(value);
        double cover = opacity * Math.sqrt(strength) * Math.min(1, 4 * strength);
        double keep = COLOUR_KEPT * (1 - strength);
        double bright = BRIGHTNESS_KEPT + (1 - BRIGHTNESS_KEPT) * strength;
        double grey = bright * (1 - keep) * luma(rgb);
        double own = bright * keep;
        return mix(16, rgb, grey, own, paint, cover)
                | mix(8, rgb, grey, own, paint, cover)
                | mix(0, rgb, grey, own, paint, cover);
    }

    /** The colour of a picture's pixel that the network never saw: grey and dim. */
    static int unseen(int rgb) {
        int grey = (int) Math.round(UNSEEN_BRIGHTNESS * luma(rgb));
        return grey << 16 | grey << 8 | grey;
    }

    private static int mix(int shift, int rgb, double grey, double own, int paint, double cover) {
        double ground = grey + own * ((rgb >> shift) & 0xFF);
        double mixed = ground + cover * (((paint >> shift) & 0xFF) - ground);
        return (int) Math.round(mixed) << shift;
    }

    private static double luma(int rgb) {
        return 0.299 * ((rgb >> 16) & 0xFF) + 0.587 * ((rgb >> 8) & 0xFF) + 0.114 * (rgb & 0xFF);
    }
}
