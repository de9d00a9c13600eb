/**
 * The command {@code l2caf models}: networks that are known by name.
 *
 * <p>Shows what the models module knows; downloads only when told to.
 */
@NullMarked
package dev.l2caf.cli.models;

import org.jspecify.annotations.NullMarked;
