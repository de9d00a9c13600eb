package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.statistics.Measurement;
import java.util.Optional;
import java.util.Set;

/**
 * ILSVRC's localisation error: the box is wrong (see {@link GtKnown}), or the true class is not among the first answers.
 *
 * @param answers how many answers count, 1 or 5
 */
record TopError(int answers) implements Metric {
    @Override
    public Set<Need> needs() {
        return Set.of(Need.BOXES, Need.CLASSES);
    }

    @Override
    public boolean moreIsBetter() {
        return false;
    }

    @Override
    public Optional<Measurement> measure(Case one) {
        if (one.scene().boxes().isEmpty() || one.rank().isEmpty()) {
            return Optional.empty();
        }
        boolean right = one.rank().getAsInt() <= answers && GtKnown.isRight(one);
        return Optional.of(new Measurement.Value(right ? 0 : 1));
    }
}
