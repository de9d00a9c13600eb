package dev.l2caf.cli.method;

import dev.l2caf.SolverChoice;
import dev.l2caf.map.Sign;
import dev.l2caf.objective.Reading;
import dev.l2caf.solver.Constraint;
import org.jspecify.annotations.Nullable;

/**
 * What a method can be told besides its target; each takes what concerns it.
 *
 * @param layer a layer's name, or {@code auto}
 * @param reading how outputs are read, null to let the kind of output decide
 * @param constraint what bounds a filter, null to let the layer decide
 * @param solver how a filter is found
 * @param sign what maps show of values that have a sign
 * @param seed the seed of every random start
 */
public record MethodSettings(
        String layer,
        @Nullable Reading reading,
        @Nullable Constraint constraint,
        SolverChoice solver,
        Sign sign,
        long seed) {
    /** Everything left to the method. */
    public static final MethodSettings DEFAULT = new MethodSettings("auto", null, null, SolverChoice.AUTO, Sign.ABS, 0);

    /** These settings at another layer. */
    public MethodSettings at(String name) {
        return new MethodSettings(name, reading, constraint, solver, sign, seed);
    }

    /** These settings with another constraint. */
    public MethodSettings under(Constraint other) {
        return new MethodSettings(layer, reading, other, solver, sign, seed);
    }
}
