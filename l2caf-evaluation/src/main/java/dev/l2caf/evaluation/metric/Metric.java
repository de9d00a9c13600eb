package dev.l2caf.evaluation.metric;

import dev.l2caf.evaluation.statistics.MeanTally;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.evaluation.statistics.Resampling;
import dev.l2caf.evaluation.statistics.Tally;
import java.util.Optional;
import java.util.Set;

/** Something measured about maps. Stateless. */
public interface Metric {
    /** What a metric needs to be measured. */
    enum Need {
        /** Boxes around the objects. */
        BOXES,
        /** The objects' pixels. */
        MASKS,
        /** Boxes or masks. */
        OBJECT,
        /** Classes, known of the pictures and answered by the network. */
        CLASSES,
        /** A network that answers with probabilities. */
        PROBABILITIES,
        /** A network to show changed inputs. */
        NETWORK,
        /** Frames of clips, with maps of the frames before them. */
        CLIPS,
        /** A method that can make more maps, not finished maps of somebody else's. */
        METHOD
    }

    /** What it needs. */
    Set<Need> needs();

    /** Whether more is better. */
    boolean moreIsBetter();

    /**
     * Measures one map.
     *
     * @return empty if there is nothing to measure in this picture
     */
    Optional<Measurement> measure(Case one);

    /** What sums up many measurements. */
    default Tally tally(Resampling resampling) {
        return new MeanTally(resampling);
    }
}
