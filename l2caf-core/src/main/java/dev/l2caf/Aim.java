package dev.l2caf;

import dev.l2caf.map.Provenance;
import dev.l2caf.objective.Functional;

/**
 * What a target means for one observed input.
 *
 * @param subject what is explained, for people and files
 * @param functional the number that is explained
 */
public record Aim(Provenance.Subject subject, Functional functional) {}
