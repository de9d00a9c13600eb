/**
 * Text for terminals, pipes and file names.
 *
 * <p>Knows nothing of networks.
 */
@NullMarked
package dev.l2caf.cli.text;

import org.jspecify.annotations.NullMarked;
