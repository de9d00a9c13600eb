package dev.l2caf.cli.method;

import dev.l2caf.ExplanationException;
import dev.l2caf.Network;
import dev.l2caf.Target;
import dev.l2caf.method.MethodEntry;
import dev.l2caf.method.Methods;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The methods chosen for a network.
 *
 * @param methods those that will explain, in the order asked for
 * @param leftOut why some of {@code all} will not, a line each
 */
public record MethodChoice(List<MethodEntry> methods, List<String> leftOut) {
    /** Stands for every method that can be applied. */
    public static final String ALL = "all";

    /** Copies the lists. */
    public MethodChoice {
        methods = List.copyOf(methods);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Chooses methods.
     *
     * @param names names of methods; {@code all} for every one that can explain all the targets
     * @param layers the layers at which they explain
     * @throws ExplanationException if a method is unknown, or one asked for by name cannot explain a target; says why and
     *     names one that can
     */
    public static MethodChoice of(
            Collection<String> names,
            Network network,
            Collection<String> layers,
            Collection<? extends Target> targets) {
        Set<MethodEntry> chosen = new LinkedHashSet<>();
        List<String> leftOut = new ArrayList<>();
        for (String name : names) {
            if (name.equals(ALL)) {
                for (MethodEntry entry : Methods.all()) {
                    Optional<String> obstacle = obstacle(entry, network, layers, targets);
                    obstacle.ifPresentOrElse(leftOut::add, () -> chosen.add(entry));
                }
            } else {
                MethodEntry entry = Methods.named(name);
                obstacle(entry, network, layers, targets).ifPresent(reason -> {
                    throw new ExplanationException(reason);
                });
                chosen.add(entry);
            }
        }
        return new MethodChoice(List.copyOf(chosen), leftOut);
    }

    private static Optional<String> obstacle(
            MethodEntry entry, Network network, Collection<String> layers, Collection<? extends Target> targets) {
        return layers.stream()
                .flatMap(layer -> targets.stream().flatMap(target -> entry.obstacle(network, layer, target).stream()))
                .findFirst();
    }
}
