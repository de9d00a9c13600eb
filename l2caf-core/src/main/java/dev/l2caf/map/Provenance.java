package dev.l2caf.map;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a map came about.
 *
 * @param method the method's name, for example {@code l2caf}
 * @param target what was explained
 * @param layer the tensor the map belongs to
 * @param layerShape its extents, without the batch
 * @param layerChosen whether the layer was chosen automatically
 * @param tail {@code affine}, or {@code nonlinear: <operator> <node>} naming the first node that breaks it
 * @param objective {@code centred} or {@code raw}
 * @param constraint {@code l2}
 * @param solver the solver that ran
 * @param stop why it stopped
 * @param loss the objective's final value, in the units of the network's output (squared for class-oblivious)
 * @param evaluations how often the tail was evaluated
 * @param forwardMillis wall time of the head's pass, in milliseconds
 * @param solveMillis wall time of the rest, in milliseconds
 */
public record Provenance(
        String method,
        Subject target,
        String layer,
        List<Long> layerShape,
        boolean layerChosen,
        String tail,
        String objective,
        String constraint,
        String solver,
        String stop,
        double loss,
        int evaluations,
        double forwardMillis,
        double solveMillis) {
    /** Copies the extents. */
    public Provenance {
        layerShape = List.copyOf(layerShape);
    }

    /**
     * What was explained.
     *
     * @param kind {@code output} (class-oblivious) or {@code class}
     * @param index the class, null for the whole output
     * @param label its label, null where there is none
     */
    public record Subject(
            String kind, @Nullable Integer index, @Nullable String label) {
        /** The whole output: class-oblivious. */
        public static final Subject OUTPUT = new Subject("output", null, null);
    }
}
