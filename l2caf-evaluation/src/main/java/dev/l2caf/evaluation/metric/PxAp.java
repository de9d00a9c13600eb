package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.Region;
import dev.l2caf.evaluation.statistics.Curve;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.evaluation.statistics.PixelTally;
import dev.l2caf.evaluation.statistics.Resampling;
import dev.l2caf.evaluation.statistics.Tally;
import java.util.Optional;
import java.util.Set;

/** Average precision of the pixels of all pictures together against masks (Choe et al., CVPR 2020). */
record PxAp() implements Localisation {
    @Override
    public Set<Need> needs() {
        return Set.of(Need.MASKS);
    }

    @Override
    public boolean moreIsBetter() {
        return true;
    }

    @Override
    public Optional<Measurement> locate(Located one) {
        Region mask = one.scene().mask();
        if (mask == null) {
            return Optional.empty();
        }
        int[] inside = new int[Measurement.Pixels.BINS];
        int[] outside = new int[inside.length];
        float[] scores = one.map().values();
        for (int i = 0; i < scores.length; i++) {
            if (!mask.ignored()[i]) {
                (mask.inside()[i] ? inside : outside)[bin(scores[i])]++;
            }
        }
        return Optional.of(new Measurement.Pixels(inside, outside));
    }

    @Override
    public Tally tally(Resampling resampling) {
        return new PixelTally(resampling);
    }

    /** The last threshold that a score reaches. */
    static int bin(float score) {
        int bin = Math.min(Curve.THRESHOLDS, (int) (score * Curve.THRESHOLDS));
        if (bin > 0 && score < Curve.threshold(bin)) {
            return bin - 1;
        }
        return bin < Curve.THRESHOLDS && score >= Curve.threshold(bin + 1) ? bin + 1 : bin;
    }
}
