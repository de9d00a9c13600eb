package dev.l2caf.map;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a map came about.
 *
 * @param method the method's name, for example {@code l2caf}
 * @param target what was explained
 * @param layer the tensor the map belongs to: a layer, or the network's input
 * @param layerShape its extents, without the batch
 * @param layerChosen whether the layer was chosen automatically
 * @param tail {@code affine}, or {@code nonlinear: <operator> <node>} naming the first node that breaks it
 * @param search how the map was searched for, null for methods that do not search
 * @param options what the method was told besides, or its defaults, by name; for example the number of masks
 * @param evaluations how often the tail or the network was asked for outputs or gradients besides the observed forward
 *     pass: in a search the starts that run together count once, elsewhere every sample of a batch counts; what was asked
 *     for another target of the same input is not asked again
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
        @Nullable Search search,
        Map<String, String> options,
        int evaluations,
        double forwardMillis,
        double solveMillis) {
    /** Copies the extents and the options, keeping their order. */
    public Provenance {
        layerShape = List.copyOf(layerShape);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /**
     * How a map was searched for.
     *
     * @param objective {@code centred} or {@code raw}
     * @param constraint its symbol, for example {@code l2}
     * @param solver the solver that ran
     * @param stop why it stopped
     * @param loss the objective's final value, in the units of the network's output (squared for class-oblivious)
     */
    public record Search(String objective, String constraint, String solver, String stop, double loss) {}

    /**
     * What was explained.
     *
     * @param kind {@code output} (class-oblivious), {@code class}, {@code contrast}, {@code similarity},
     *     {@code self-similarity} or {@code linear}
     * @param index the class, null where none is meant
     * @param label the name of the class, the other input or the functional; null where there is none
     */
    public record Subject(
            String kind, @Nullable Integer index, @Nullable String label) {
        /** The whole output: class-oblivious. */
        public static final Subject OUTPUT = new Subject("output", null, null);

        /** A subject without a class; an empty name means none. */
        public static Subject named(String kind, String name) {
            return new Subject(kind, null, name.isEmpty() ? null : name);
        }
    }
}
