package dev.l2caf.method;

import dev.l2caf.SolverChoice;
import dev.l2caf.map.Sign;
import dev.l2caf.objective.Reading;
import dev.l2caf.solver.Constraint;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a method can be told besides its target; each takes what concerns it.
 *
 * @param layer a layer's name, or {@code auto}
 * @param reading how L2-CAF reads outputs, null to let the kind of output decide
 * @param constraint what bounds L2-CAF's filter, null to let the layer decide
 * @param solver how L2-CAF's filter is found
 * @param sign what maps show of values that have a sign, null for what the method's paper shows
 * @param seed the seed of every random number
 * @param options the methods' own options, as {@code <method>.<option>} and value, for example {@code rise.masks} and
 *     {@code 1000}; those of other methods are passed over
 */
public record MethodSettings(
        String layer,
        @Nullable Reading reading,
        @Nullable Constraint constraint,
        SolverChoice solver,
        @Nullable Sign sign,
        long seed,
        Map<String, String> options) {
    /** Everything left to the method. */
    public static final MethodSettings DEFAULT =
            new MethodSettings("auto", null, null, SolverChoice.AUTO, null, 0, Map.of());

    /** Copies the options. */
    public MethodSettings {
        options = Map.copyOf(options);
    }

    /** The same on another layer. */
    public MethodSettings at(String name) {
        return new MethodSettings(name, reading, constraint, solver, sign, seed, options);
    }

    /** The same with another constraint for L2-CAF. */
    public MethodSettings under(Constraint other) {
        return new MethodSettings(layer, reading, other, solver, sign, seed, options);
    }

    /** The same with these methods' options. */
    public MethodSettings with(Map<String, String> others) {
        return new MethodSettings(layer, reading, constraint, solver, sign, seed, others);
    }
}
