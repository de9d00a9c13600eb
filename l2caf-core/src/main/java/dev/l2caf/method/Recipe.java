package dev.l2caf.method;

import dev.l2caf.Aim;
import dev.l2caf.Observation;
import dev.l2caf.Target;
import dev.l2caf.map.Provenance;
import dev.l2caf.objective.Functional;
import java.util.Map;

/** How a method makes a map of an observation, beside all that is the same for every method. */
interface Recipe {
    /** The aim of recipes that explain no number. */
    Aim NO_AIM = new Aim(Provenance.Subject.OUTPUT, new Functional.SumOfSquares());

    /** The number it explains. */
    default Aim aim(Observation seen, Target target, Map<String, Double> options) {
        return seen.aim(target);
    }

    /** Compiles what {@link #apply} will run: not the price of a map, as it is paid once a network. */
    default void prepare(Question question) {}

    /** Makes the map. */
    Finding apply(Question question);
}
