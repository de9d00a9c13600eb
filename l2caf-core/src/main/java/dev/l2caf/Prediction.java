package dev.l2caf;

import org.jspecify.annotations.Nullable;

/**
 * One class of a network's answer.
 *
 * @param index its place in the output, from 0
 * @param label its name, null where there are no labels
 * @param score the network's number for it: a logit
 * @param probability after softmax or sigmoid, whichever the output asks for
 */
public record Prediction(int index, @Nullable String label, double score, double probability) {}
