/**
 * What is measured: one small class a metric, all of them in {@code Metrics}.
 *
 * <p>Called by the runner with one map at a time. Knows neither files nor networks: what it may ask of one is {@code Case}.
 */
@NullMarked
package dev.l2caf.evaluation.metric;

import org.jspecify.annotations.NullMarked;
