package dev.l2caf.evaluation.report;

import java.util.List;

/**
 * A curve of one method in one metric.
 *
 * @param metric the metric's title
 * @param requirement what is required, for example {@code IoU 0.5}; empty where there is one kind of curve only
 * @param method the method's title
 * @param xs thresholds, or recalls
 * @param ys shares of pictures that are right, or precisions
 * @param best the best threshold's place; -1 where there is none
 */
record Curves(String metric, String requirement, String method, double[] xs, double[] ys, int best) {
    /** Those of one metric and requirement. */
    static List<Curves> of(List<Curves> all, String metric, String requirement) {
        return all.stream()
                .filter(curve ->
                        curve.metric().equals(metric) && curve.requirement().equals(requirement))
                .toList();
    }
}
