/**
 * Which of the library's methods explain, and the command that lists them: a view of {@link dev.l2caf.method.Methods}.
 *
 * <p>Called by the commands that explain.
 */
@NullMarked
package dev.l2caf.cli.method;

import org.jspecify.annotations.NullMarked;
