package dev.l2caf;

import dev.l2caf.map.Provenance;
import dev.l2caf.objective.Functional;

/**
 * What a target means for one observed input.
 *
 * <p>An embedding that the network itself scales to unit length has squares that always add to one; what makes it long
 * shows in front of that step.
 *
 * @param subject what is explained, for people and files
 * @param functional the number that is explained
 * @param unnormalised whether the number is made of the outputs before the network scales them to unit length, where it
 *     does
 */
public record Aim(Provenance.Subject subject, Functional functional, boolean unnormalised) {
    /** A sum of squares is taken before the outputs are scaled to unit length, everything else after it. */
    public Aim(Provenance.Subject subject, Functional functional) {
        this(subject, functional, functional instanceof Functional.SumOfSquares);
    }
}
