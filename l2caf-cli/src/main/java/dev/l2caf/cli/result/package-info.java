/**
 * What is written for an explained picture: overlays, arrays, and a JSON file that says what was found and how.
 *
 * <p>Called by the commands that explain; decides names and contents of files, explains nothing.
 */
@NullMarked
package dev.l2caf.cli.result;

import org.jspecify.annotations.NullMarked;
