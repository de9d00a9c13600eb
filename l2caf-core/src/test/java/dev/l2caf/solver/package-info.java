/** Solvers against hand-computed cases, brute force and each other. */
@NullMarked
package dev.l2caf.solver;

import org.jspecify.annotations.NullMarked;
