/**
 * The command {@code l2caf compare}: what makes two pictures alike to an embedding network.
 *
 * <p>Explains both sides of a pair, takes away what was found, and measures what is left of the similarity.
 */
@NullMarked
package dev.l2caf.cli.compare;

import org.jspecify.annotations.NullMarked;
