package dev.l2caf.evaluation.report;

import dev.l2caf.evaluation.statistics.Interval;

/**
 * How much more one method scores than another over the same pictures and resamples.
 *
 * @param metric the metric's title
 * @param method the one
 * @param minus the other
 * @param interval the difference with its 95 % bootstrap interval
 * @param pictures over how many pictures, those that both have
 */
public record Difference(String metric, String method, String minus, Interval interval, int pictures) {}
