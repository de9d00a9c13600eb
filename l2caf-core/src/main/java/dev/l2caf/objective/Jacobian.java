package dev.l2caf.objective;

/**
 * How the outputs of an affine tail change with the filter.
 *
 * @param rows one per output, each with one value per position
 * @param evaluations how often the tail was evaluated, a batch counted once
 */
public record Jacobian(double[][] rows, int evaluations) {}
