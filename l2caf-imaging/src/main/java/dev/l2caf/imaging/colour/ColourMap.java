package dev.l2caf.imaging.colour;

/** Colours for numbers from 0 to 1. */
public enum ColourMap {
    /** Sequential: from near-black violet over red and orange to pale yellow, CIE lightness rising evenly. */
    EMBER,
    /** Sequential: from near-black indigo over blue and teal to pale mint, CIE lightness rising evenly. */
    GLACIER,
    /** Sequential: black to white in even sRGB steps. */
    GREY,
    /** Diverging, the L2-CAF paper's colours (matplotlib's {@code bwr}): blue over white to red, linear in sRGB. */
    BLUE_WHITE_RED;

    /** The colour {@code 0xRRGGBB} at {@code t}; below 0 and above 1 that of the end, for a NaN that of 0. */
    public int at(double t) {
        double within = t > 0 ? Math.min(t, 1) : 0;
        return switch (this) {
            case EMBER -> LightnessRamp.EMBER.at(within);
            case GLACIER -> LightnessRamp.GLACIER.at(within);
            case GREY -> rgb(within, within, within);
            case BLUE_WHITE_RED -> {
                double fromBlue = Math.min(1, 2 * within);
                double toRed = Math.min(1, 2 * (1 - within));
                yield rgb(fromBlue, Math.min(fromBlue, toRed), toRed);
            }
        };
    }

    /** Whether the middle is neutral and the two ends tell opposite signs. */
    public boolean isDiverging() {
        return this == BLUE_WHITE_RED;
    }

    private static int rgb(double red, double green, double blue) {
        return (int) Math.round(255 * red) << 16 | (int) Math.round(255 * green) << 8 | (int) Math.round(255 * blue);
    }
}
