package dev.l2caf.cli.explain;

import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.cli.method.MethodSettings;
import dev.l2caf.cli.method.Methods;
import dev.l2caf.cli.result.Explanation;
import dev.l2caf.input.Stimulus;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked of a network for every input: methods, targets, settings.
 *
 * @param network the network, closed by whoever opened it
 * @param methods in the order of the maps
 * @param targets in the order of the maps of one method; of targets that mean the same class, the first counts
 * @param settings for every method
 */
public record Explainer(Network network, List<Methods> methods, List<Target> targets, MethodSettings settings) {
    private static final int PREDICTIONS = 5;

    /** Copies the lists. */
    public Explainer {
        methods = List.copyOf(methods);
        targets = List.copyOf(targets);
    }

    /**
     * Explains one input from one forward pass.
     *
     * @throws dev.l2caf.ExplanationException if there is no such layer or class, or a method cannot be applied
     */
    public Explanation explain(Stimulus stimulus) {
        try (Observation observation = network.observe(stimulus, settings.layer())) {
            Map<Provenance.Subject, Target> different = new LinkedHashMap<>();
            targets.forEach(target -> different.putIfAbsent(observation.resolve(target), target));
            List<AttentionMap> maps = new ArrayList<>();
            for (Methods method : methods) {
                for (Target target : different.values()) {
                    maps.add(method.with(target, settings).explain(observation));
                }
            }
            return new Explanation(observation.predictions(PREDICTIONS), maps);
        }
    }
}
