package dev.l2caf;

import dev.l2caf.map.AttentionMap;

/** A way to find out what a network looks at. */
public interface Method {
    /** Its name on the command line and in files, for example {@code l2caf}. */
    String name();

    /** The layer it asks for, by name; {@code auto} leaves the choice to the network. */
    String layer();

    /**
     * The map of one observed input.
     *
     * @param observation what the network made of the input, at the layer this method asks for
     * @throws ExplanationException if the method cannot be applied
     */
    AttentionMap explain(Observation observation);
}
