/**
 * The command {@code l2caf demo}: the built-in network on the built-in picture, and a page about it.
 *
 * <p>Uses {@code explain} the way a user would.
 */
@NullMarked
package dev.l2caf.cli.demo;

import org.jspecify.annotations.NullMarked;
