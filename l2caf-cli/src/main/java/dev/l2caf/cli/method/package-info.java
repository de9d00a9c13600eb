/**
 * The methods that can be asked for by name, and the command that lists them.
 *
 * <p>Called by the commands that explain. A new method is one more value of {@link dev.l2caf.cli.method.Methods}.
 */
@NullMarked
package dev.l2caf.cli.method;

import org.jspecify.annotations.NullMarked;
