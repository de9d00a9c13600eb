package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.LevelBoxes;
import dev.l2caf.evaluation.statistics.Curve;
import dev.l2caf.evaluation.statistics.CurveTally;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.evaluation.statistics.Resampling;
import dev.l2caf.evaluation.statistics.Runs;
import dev.l2caf.evaluation.statistics.Tally;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The share of pictures whose box overlaps a true one enough, at the threshold that is best for the data set (Choe et al.,
 * CVPR 2020): MaxBoxAcc, and MaxBoxAccV2, which takes any contour's box and the mean over several overlaps.
 *
 * @param anyContour whether any contour may be right, or the largest one must
 * @param overlaps the least IoU, one per requirement
 */
public record MaxBoxAccuracy(boolean anyContour, List<Double> overlaps) implements Localisation {
    /** The first version: the largest contour, IoU 0.5. */
    static final MaxBoxAccuracy FIRST = new MaxBoxAccuracy(false, List.of(0.5));

    /** The second version. */
    static final MaxBoxAccuracy SECOND = new MaxBoxAccuracy(true, List.of(0.3, 0.5, 0.7));

    /** Copies the list. */
    public MaxBoxAccuracy {
        overlaps = List.copyOf(overlaps);
    }

    /** The overlaps that a metric requires, if it is of this kind; else none. */
    public static List<Double> overlaps(Metric metric) {
        return metric instanceof MaxBoxAccuracy accuracy ? accuracy.overlaps : List.of();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.BOXES);
    }

    @Override
    public boolean moreIsBetter() {
        return true;
    }

    @Override
    public Optional<Measurement> locate(Located one) {
        List<Box> truth = one.scene().scaledBoxes();
        if (truth.isEmpty()) {
            return Optional.empty();
        }
        LevelBoxes boxes = one.boxes();
        double[] best = new double[Curve.THRESHOLDS];
        for (int i = 0; i < best.length; i++) {
            int level = boxes.level(Curve.threshold(i));
            boolean same = i > 0 && level == boxes.level(Curve.threshold(i - 1));
            best[i] =
                    same ? best[i - 1] : overlap(anyContour ? boxes.all(level) : List.of(boxes.largest(level)), truth);
        }
        return Optional.of(new Measurement.Curves(overlaps.stream()
                .map(least -> Runs.where(best.length, i -> best[i] >= least))
                .toList()));
    }

    @Override
    public Tally tally(Resampling resampling) {
        return new CurveTally(overlaps.size(), resampling);
    }

    /** The largest IoU of any found box with any true one. */
    static double overlap(List<Box> found, List<Box> truth) {
        double best = 0;
        for (Box box : found) {
            for (Box right : truth) {
                best = Math.max(best, box.iou(right));
            }
        }
        return best;
    }
}
