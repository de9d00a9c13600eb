/**
 * The command {@code l2caf layers}: where in a network a filter can be put, and what lies behind.
 *
 * <p>Reads graphs; runs nothing.
 */
@NullMarked
package dev.l2caf.cli.layers;

import org.jspecify.annotations.NullMarked;
