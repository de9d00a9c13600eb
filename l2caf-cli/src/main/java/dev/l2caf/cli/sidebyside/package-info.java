/**
 * Methods side by side: one sheet and one page, a row for each picture and target, a column for each method.
 *
 * <p>The command {@code compare-methods} and what it draws; explains nothing itself.
 */
@NullMarked
package dev.l2caf.cli.sidebyside;

import org.jspecify.annotations.NullMarked;
