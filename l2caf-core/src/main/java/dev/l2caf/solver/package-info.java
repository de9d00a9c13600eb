/**
 * Minimisation over filters that obey a constraint, behind one contract: the closed form for affine tails, a quasi-Newton
 * method and the authors' procedure.
 *
 * <p>Called by methods; knows only numbers, neither networks nor ONNX.
 */
@NullMarked
package dev.l2caf.solver;

import org.jspecify.annotations.NullMarked;
