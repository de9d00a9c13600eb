/**
 * The command {@code l2caf animate}: a search for a filter, watched from its start to its end.
 *
 * <p>Listens to a solver; draws and writes through the imaging library.
 */
@NullMarked
package dev.l2caf.cli.animate;

import org.jspecify.annotations.NullMarked;
