package dev.l2caf.cli.explain;

import dev.l2caf.L2Caf;
import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.cli.result.Explanation;
import dev.l2caf.input.Sample;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import dev.l2caf.method.MethodEntry;
import dev.l2caf.method.MethodSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of a network for every input: methods, targets, layers, settings.
 *
 * @param network the network, closed by whoever opened it
 * @param methods in the order of the maps of one layer
 * @param targets in the order of the maps of one method; of targets that mean the same class, the first counts
 * @param layers in the order of the maps
 * @param settings for every method; one that is told apart by none of them makes one map only
 */
public record Explainer(
        Network network,
        List<MethodEntry> methods,
        List<Target> targets,
        List<String> layers,
        List<MethodSettings> settings) {
    private static final int PREDICTIONS = 5;
    private static final Target NO_TARGET = new Target.Output();

    /** Copies the lists. */
    public Explainer {
        methods = List.copyOf(methods);
        targets = List.copyOf(targets);
        layers = List.copyOf(layers);
        settings = List.copyOf(settings);
    }

    /**
     * Shows the network inputs and keeps what the layers' maps need: one forward pass for all layers, and for all inputs
     * where the network takes several.
     *
     * @return for each sample one observation per layer, to be closed by the caller
     */
    List<List<Observation>> observe(List<Sample> samples) {
        return network.observe(samples, layers);
    }

    /**
     * Explains one input.
     *
     * @throws dev.l2caf.ExplanationException if there is no such layer or class, or a method cannot be applied
     */
    public Explanation explain(Sample sample) {
        List<Observation> observed = observe(List.of(sample)).get(0);
        try {
            return explain(observed);
        } finally {
            observed.forEach(Observation::close);
        }
    }

    /**
     * Explains one observed input.
     *
     * @param observed one observation per layer; each is closed when its maps are made, so that what lies behind a layer
     *     need not stay in memory
     */
    Explanation explain(List<Observation> observed) {
        List<AttentionMap> maps = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Observation observation = observed.get(i);
            for (MethodEntry method : methods) {
                maps.addAll(maps(asked(method, layers.get(i), observation), observation));
            }
            observation.close();
        }
        return new Explanation(observed.get(0).predictions(PREDICTIONS), maps);
    }

    /**
     * A question to be put to every window of a clip.
     *
     * @param method asks it
     * @param target what it asks for
     * @param layer the place of its layer among the layers
     */
    record Asked(Method method, Target target, int layer) {}

    /** The questions as they are, though some may mean the same for this input: for others they may not. */
    List<Asked> asked(List<Observation> observed) {
        Set<Asked> all = new LinkedHashSet<>();
        for (int i = 0; i < layers.size(); i++) {
            for (MethodEntry method : methods) {
                for (Target target : targets) {
                    for (MethodSettings each : settings) {
                        Method asked = method.with(target, each.at(layers.get(i)));
                        boolean unasked = asked.subject(observed.get(i)).equals(Provenance.Subject.OUTPUT);
                        Target meant = unasked ? new Target.Output() : target;
                        all.add(new Asked(method.with(meant, each.at(layers.get(i))), meant, i));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    /** The maps of methods, in order; filters for several classes are looked for together. */
    private static List<AttentionMap> maps(Set<Method> asked, Observation observation) {
        Map<L2Caf, List<Target>> together = new LinkedHashMap<>();
        for (Method method : asked) {
            if (method instanceof L2Caf filter) {
                together.computeIfAbsent(filter.target(NO_TARGET), unused -> new ArrayList<>())
                        .add(filter.target());
            }
        }
        Map<Method, AttentionMap> found = new HashMap<>();
        together.forEach((filter, targets) -> {
            List<AttentionMap> maps = filter.explain(observation, targets);
            for (int i = 0; i < maps.size(); i++) {
                found.put(filter.target(targets.get(i)), maps.get(i));
            }
        });
        return asked.stream()
                .map(method -> {
                    AttentionMap map = found.get(method);
                    return map == null ? method.explain(observation) : map;
                })
                .toList();
    }

    /** A method with every target and setting that makes a difference. */
    private Set<Method> asked(MethodEntry method, String layer, Observation observation) {
        Map<Provenance.Subject, Target> different = new LinkedHashMap<>();
        for (Target target : targets) {
            MethodSettings any = settings.get(0).at(layer);
            different.putIfAbsent(method.with(target, any).subject(observation), target);
        }
        Set<Method> asked = new LinkedHashSet<>();
        for (Target target : different.values()) {
            settings.forEach(each -> asked.add(method.with(target, each.at(layer))));
        }
        return asked;
    }
}
