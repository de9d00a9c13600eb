/**
 * Pages that show pictures and maps side by side: one self-contained HTML file each, no script, nothing fetched.
 *
 * <p>Called by the commands that explain. The values here are what the template {@code report.jte} shows.
 */
@NullMarked
package dev.l2caf.cli.report;

import org.jspecify.annotations.NullMarked;
