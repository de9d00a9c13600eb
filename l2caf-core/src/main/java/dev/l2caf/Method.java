package dev.l2caf;

import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;

/** A way to find out what a network looks at. */
public interface Method {
    /** Its name on the command line and in files, for example {@code l2caf}. */
    String name();

    /** The layer it asks for, by name; {@code auto} leaves the choice to the network. */
    String layer();

    /**
     * What this method would explain of an input: its target as that input has it, or the whole output for methods that
     * ask no question.
     *
     * @throws ExplanationException if the target does not fit the network
     */
    Provenance.Subject subject(Observation observation);

    /**
     * The map of one observed input.
     *
     * @param observation what the network made of the input, at the layer this method asks for
     * @throws ExplanationException if the method cannot be applied
     */
    AttentionMap explain(Observation observation);
}
