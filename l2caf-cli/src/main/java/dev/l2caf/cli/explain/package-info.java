/**
 * The command {@code l2caf explain}: finding inputs, explaining them a few at a time, and going on where one fails.
 *
 * <p>Called by the command line and the demo; writes through {@code result} and {@code report}.
 */
@NullMarked
package dev.l2caf.cli.explain;

import org.jspecify.annotations.NullMarked;
