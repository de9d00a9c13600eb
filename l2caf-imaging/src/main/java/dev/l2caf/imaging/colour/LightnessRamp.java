package dev.l2caf.imaging.colour;

/**
 * Colours whose CIE lightness rises in even steps while the hue follows a smooth path through a few chosen ones, so that
 * equal steps of a value look equal, on a grey printer and to the colour-blind too.
 */
final class LightnessRamp {
    private static final int STEPS = 256;

    static final LightnessRamp EMBER = new LightnessRamp(
            CieLab.polar(10, 26, 310),
            CieLab.polar(31, 58, 335),
            CieLab.polar(53, 78, 25),
            CieLab.polar(74, 76, 65),
            CieLab.polar(94, 62, 100));

    static final LightnessRamp GLACIER = new LightnessRamp(
            CieLab.polar(10, 28, 295),
            CieLab.polar(31, 42, 280),
            CieLab.polar(53, 36, 245),
            CieLab.polar(74, 36, 195),
            CieLab.polar(94, 30, 155));

    private final int[] colours = new int[STEPS];

    /** A ramp from the first colour's lightness to the last one's; those between give hue and chroma only. */
    private LightnessRamp(CieLab... stations) {
        int legs = stations.length - 1;
        double dark = stations[0].lightness();
        double bright = stations[legs].lightness();
        for (int i = 0; i < STEPS; i++) {
            double t = i / (STEPS - 1.0);
            int leg = Math.min((int) (t * legs), legs - 1);
            CieLab before = stations[Math.max(leg - 1, 0)];
            CieLab from = stations[leg];
            CieLab to = stations[leg + 1];
            CieLab after = stations[Math.min(leg + 2, legs)];
            double u = t * legs - leg;
            double a = spline(before.a(), from.a(), to.a(), after.a(), u);
            double b = spline(before.b(), from.b(), to.b(), after.b(), u);
            colours[i] = new CieLab(dark + (bright - dark) * t, a, b).rgb();
        }
    }

    /** The colour at {@code t} from 0 to 1. */
    int at(double t) {
        return colours[(int) Math.round(t * (STEPS - 1))];
    }

    /** Catmull and Rom's cubic between {@code from} and {@code to}. */
    private static double spline(double before, double from, double to, double after, double u) {
        return from
                + 0.5
                        * u
                        * (to
                                - before
                                + u
                                        * (2 * before
                                                - 5 * from
                                                + 4 * to
                                                - after
                                                + u * (3 * (from - to) + after - before)));
    }
}
