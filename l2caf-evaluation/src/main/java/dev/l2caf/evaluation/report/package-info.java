/**
 * Results for people and programs: a page, Markdown, JSON, CSV.
 *
 * <p>Called when an evaluation is complete. Reads results; measures nothing.
 */
@NullMarked
package dev.l2caf.evaluation.report;

import org.jspecify.annotations.NullMarked;
