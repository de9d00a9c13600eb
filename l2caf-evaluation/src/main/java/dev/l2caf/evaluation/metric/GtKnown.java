package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.region.Box;
import dev.l2caf.evaluation.region.LevelBoxes;
import dev.l2caf.evaluation.statistics.Measurement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Localisation with the class given: the box of the largest contour above 0.2 of the map's maximum (the threshold of Zhou et
 * al., CVPR 2016) overlaps a true one with IoU at least 0.5.
 */
record GtKnown() implements Localisation {
    private static final double THRESHOLD = 0.2;
    private static final double OVERLAP = 0.5;

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
        return one.scene().boxes().isEmpty()
                ? Optional.empty()
                : Optional.of(new Measurement.Value(isRight(one) ? 1 : 0));
    }

    /** Whether the box is right. */
    static boolean isRight(Located one) {
        LevelBoxes boxes = one.boxes();
        Box found = boxes.largest(boxes.level(THRESHOLD));
        return MaxBoxAccuracy.overlap(List.of(found), one.scene().scaledBoxes()) >= OVERLAP;
    }
}
