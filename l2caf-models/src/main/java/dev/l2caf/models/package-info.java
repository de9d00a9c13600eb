/**
 * Networks that are at hand by name: two embedded ones and a catalogue of well-known public ones, downloaded on request.
 *
 * <p>Called by the command line; {@link dev.l2caf.models.ModelStore} is the entry. Nothing is downloaded unless asked
 * for, and nothing is kept whose SHA-256 is not the expected one. Knows nothing of graphs, runtimes or pictures.
 */
@NullMarked
package dev.l2caf.models;

import org.jspecify.annotations.NullMarked;
