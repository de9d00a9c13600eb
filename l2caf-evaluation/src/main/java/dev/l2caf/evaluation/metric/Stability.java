package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.ScoreMap;
import dev.l2caf.evaluation.statistics.Measurement;
import java.util.Optional;
import java.util.Set;

/**
 * How much of a map stays where it was in the frame before: 1 minus half the sum of |p - q| over pixels, where p and q are the
 * two frames' maps scaled to sum 1. 1 for the same map, 0 for maps that share no pixel. Nothing is compensated: an object
 * that moves takes its map along, which counts as change.
 */
record Stability() implements Localisation {
    @Override
    public Set<Need> needs() {
        return Set.of(Need.CLIPS);
    }

    @Override
    public boolean moreIsBetter() {
        return true;
    }

    @Override
    public Optional<Measurement> locate(Located one) {
        return one.before().map(before -> new Measurement.Value(of(before, one.map())));
    }

    /** The stability of two maps of one size, from 0 to 1; 1 if both are blank, 0 if one is. */
    static double of(ScoreMap before, ScoreMap after) {
        double first = sum(before);
        double second = sum(after);
        if (first == 0 || second == 0) {
            return first == second ? 1 : 0;
        }
        double change = 0;
        for (int i = 0; i < before.values().length; i++) {
            change += Math.abs(before.values()[i] / first - after.values()[i] / second);
        }
        return 1 - change / 2;
    }

    private static double sum(ScoreMap map) {
        double sum = 0;
        for (float value : map.values()) {
            sum += value;
        }
        return sum;
    }
}
