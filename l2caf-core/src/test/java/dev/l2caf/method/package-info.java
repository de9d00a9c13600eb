/** Methods against the papers' formulas in plain loops, and against each other where theory says they coincide. */
@NullMarked
package dev.l2caf.method;

import org.jspecify.annotations.NullMarked;
