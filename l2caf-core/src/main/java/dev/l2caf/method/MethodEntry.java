package dev.l2caf.method;

import dev.l2caf.ExplanationException;
import dev.l2caf.Method;
import dev.l2caf.Network;
import dev.l2caf.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method one can ask for by name.
 *
 * @param name on the command line and in files, for example {@code gradcam}
 * @param description what it finds, in one line
 * @param paper where it was published
 * @param needs what it asks of a network
 * @param options the numbers it can be told
 * @param maker makes the method
 * @param obstacle tells why it cannot be applied
 */
public record MethodEntry(
        String name,
        String description,
        String paper,
        String needs,
        List<MethodOption> options,
        Maker maker,
        Obstacle obstacle) {
    /** Copies the list. */
    public MethodEntry {
        options = List.copyOf(options);
    }

    /**
     * This method for one target.
     *
     * @throws ExplanationException if one of its options is out of bounds
     */
    public Method with(Target target, MethodSettings settings) {
        return maker.make(target, settings, values(settings.options()));
    }

    /**
     * Why this method cannot explain a target at a layer, with one that can; empty if it can. Told from the graph, before an
     * input is seen.
     *
     * @param layer a layer's name, or {@code auto}
     * @throws ExplanationException if there is no such layer
     */
    public Optional<String> obstacle(Network network, String layer, Target target) {
        return obstacle.find(network, layer, target).map(reason -> name + ": " + reason);
    }

    private Map<String, Double> values(Map<String, String> told) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (MethodOption option : options) {
            String full = name + "." + option.name();
            String text = told.get(full);
            values.put(option.name(), text == null ? option.usual() : option.parse(full, text));
        }
        return values;
    }

    /** Makes a method for a target. */
    @FunctionalInterface
    public interface Maker {
        /**
         * Makes the method.
         *
         * @param options the value of every option of the method, by name
         */
        Method make(Target target, MethodSettings settings, Map<String, Double> options);
    }

    /** Finds what is in a method's way. */
    @FunctionalInterface
    public interface Obstacle {
        /** Nothing ever is. */
        Obstacle NONE = (network, layer, target) -> Optional.empty();

        /** The reason, and a method that can; empty if there is none. */
        Optional<String> find(Network network, String layer, Target target);
    }
}
