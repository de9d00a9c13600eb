/**
 * The command {@code l2caf evaluate-clips}: methods measured along sequences.
 *
 * <p>Called by the command line; measures through the evaluation library.
 */
@NullMarked
package dev.l2caf.cli.clips;

import org.jspecify.annotations.NullMarked;
