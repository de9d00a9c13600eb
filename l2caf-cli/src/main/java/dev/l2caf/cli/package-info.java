/**
 * The command {@code l2caf}: its entry, its exit codes, and how failures are told in one line.
 *
 * <p>Each command lives in a package of its own beside this one; all of them only parse, call the library, and write.
 */
@NullMarked
package dev.l2caf.cli;

import org.jspecify.annotations.NullMarked;
