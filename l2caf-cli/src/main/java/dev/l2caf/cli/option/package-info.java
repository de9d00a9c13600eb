/**
 * What commands can be told: networks and their pre-processing, classes, and values with a spelling of their own.
 *
 * <p>Turns arguments into the library's values; explains nothing, writes nothing.
 */
@NullMarked
package dev.l2caf.cli.option;

import org.jspecify.annotations.NullMarked;
