package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.statistics.Interval;

/**
 * What a method scores in a metric.
 *
 * @param interval the score with its 95 % bootstrap interval
 * @param pictures over how many pictures
 * @param every of the data set, every this many
 */
public record Score(Interval interval, int pictures, int every) {}
