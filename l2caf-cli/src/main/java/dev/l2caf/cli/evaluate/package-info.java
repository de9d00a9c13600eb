/**
 * The command {@code l2caf evaluate}: what is evaluated as the command line says, and how it goes on.
 *
 * <p>Called by the command line; everything else is the evaluation module's.
 */
@NullMarked
package dev.l2caf.cli.evaluate;

import org.jspecify.annotations.NullMarked;
