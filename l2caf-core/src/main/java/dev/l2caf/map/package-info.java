/**
 * Attention maps as values: what was found, on which grid, where it lies on the picture, and how it came about.
 *
 * <p>Made by methods, read by whatever draws, measures or writes maps; knows neither.
 */
@NullMarked
package dev.l2caf.map;

import org.jspecify.annotations.NullMarked;
