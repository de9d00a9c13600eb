package dev.l2caf.onnx.operator;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every operator the library knows, by domain and name. Adding one is an entry in the file of its family. */
public final class Operators {
    private static final Operators STANDARD = new Operators();

    private final Map<String, Operator> operators = new HashMap<>();

    private Operators() {
        Activations.register(this);
        Arithmetic.register(this);
        Convolutions.register(this);
        ElementaryFunctions.register(this);
        Generators.register(this);
        Indexing.register(this);
        Joins.register(this);
        GlobalPools.register(this);
        Layouts.register(this);
        Matrices.register(this);
        Normalisations.register(this);
        Orderings.register(this);
        Padding.register(this);
        Pools.register(this);
        Quantisation.register(this);
        Recurrences.register(this);
        Reductions.register(this);
        Selections.register(this);
        Softmaxes.register(this);
        Standardisations.register(this);
    }

    /** The operators of ONNX's own domain. */
    public static Operators standard() {
        return STANDARD;
    }

    void add(String name, TypeRule types, Linearity linearity, Derivative derivative) {
        if (operators.put(name, new Operator("", name, types, linearity, derivative)) != null) {
            throw new IllegalStateException("operator " + name + " is registered twice");
        }
    }

    void add(String name, TypeRule types, Linearity linearity, Derivative.Rule rule) {
        add(name, types, linearity, (Derivative) rule);
    }

    /** What is known of operator {@code name} of {@code domain}. */
    public Optional<Operator> find(String domain, String name) {
        return domain.isEmpty() ? Optional.ofNullable(operators.get(name)) : Optional.empty();
    }

    /** The names of all operators, sorted. */
    public Set<String> names() {
        return new TreeSet<>(operators.keySet());
    }
}
