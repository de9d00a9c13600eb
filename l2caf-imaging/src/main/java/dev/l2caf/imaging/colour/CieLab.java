package dev.l2caf.imaging.colour;

/**
 * A colour of CIE 1976 L*a*b* (ISO/CIE 11664-4) under the sRGB standard's white, D65.
 *
 * @param lightness L*, 0 black to 100 white
 * @param a green (negative) to red
 * @param b blue (negative) to yellow
 */
record CieLab(double lightness, double a, double b) {
    private static final double WHITE_X = 0.95047;
    private static final double WHITE_Z = 1.08883;
    private static final double KNEE = 6.0 / 29;
    /** A channel this far outside 0 to 1 still rounds to the end of the range. */
    private static final double GAMUT_SLACK = 0.5 / 255;

    /** A colour by chroma and hue angle, in degrees from the a axis towards b. */
    static CieLab polar(double lightness, double chroma, double hue) {
        double angle = Math.toRadians(hue);
        return new CieLab(lightness, chroma * Math.cos(angle), chroma * Math.sin(angle));
    }

    /** L* of an 8-bit sRGB colour {@code 0xRRGGBB}. */
    static double lightness(int rgb) {
        double y =
                0.2126 * linear((rgb >> 16) & 0xFF) + 0.7152 * linear((rgb >> 8) & 0xFF) + 0.0722 * linear(rgb & 0xFF);
        return 116 * (y > KNEE * KNEE * KNEE ? Math.cbrt(y) : y / (3 * KNEE * KNEE) + 4.0 / 29) - 16;
    }

    /** The nearest 8-bit sRGB colour {@code 0xRRGGBB} of this lightness and hue: as much of the chroma as sRGB has. */
    int rgb() {
        double share = 1;
        if (!displayable(1)) {
            double inside = 0;
            double outside = 1;
            for (int i = 0; i < 30; i++) {
                share = (inside + outside) / 2;
                if (displayable(share)) {
                    inside = share;
                } else {
                    outside = share;
                }
            }
            share = inside;
        }
        double[] linear = linearRgb(share);
        return eightBit(linear[0]) << 16 | eightBit(linear[1]) << 8 | eightBit(linear[2]);
    }

    private boolean displayable(double share) {
        for (double channel : linearRgb(share)) {
            double encoded = encoded(channel);
            if (encoded < -GAMUT_SLACK || encoded > 1 + GAMUT_SLACK) {
                return false;
            }
        }
        return true;
    }

    /** Linear sRGB of this colour with only a share of its chroma; outside 0 to 1 where sRGB has no such colour. */
    private double[] linearRgb(double share) {
        double middle = (lightness + 16) / 116;
        double x = WHITE_X * cube(middle + share * a / 500);
        double y = cube(middle);
        double z = WHITE_Z * cube(middle - share * b / 200);
        return new double[] {
            3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
            -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
            0.0556434 * x - 0.2040259 * y + 1.0572252 * z
        };
    }

    private static double cube(double root) {
        return root > KNEE ? root * root * root : 3 * KNEE * KNEE * (root - 4.0 / 29);
    }

    private static double linear(int sample) {
        double encoded = sample / 255.0;
        return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
    }

    private static double encoded(double linear) {
        return linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
    }

    private static int eightBit(double linear) {
        return (int) Math.round(255 * Math.max(0, Math.min(1, encoded(linear))));
    }
}
