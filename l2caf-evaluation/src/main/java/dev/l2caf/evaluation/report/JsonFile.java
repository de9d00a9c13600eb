package dev.l2caf.evaluation.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.l2caf.evaluation.run.MethodChoice;
import dev.l2caf.evaluation.run.MetricChoice;
import dev.l2caf.evaluation.statistics.Interval;

/** The results as JSON: shares from 0 to 1, not rounded. */
final class JsonFile {
    private final Summary summary;
    private final Description description;

    JsonFile(Summary summary, Description description) {
        this.summary = summary;
        this.description = description;
    }

    String text() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("title", description.title());
        ArrayNode facts = root.putArray("facts");
        description.facts().forEach(facts::add);
        ArrayNode leftOut = root.putArray("leftOut");
        summary.leftOut().forEach(leftOut::add);
        root.put("failures", summary.failures());
        ArrayNode metrics = root.putArray("metrics");
        for (MetricChoice metric : summary.settings().metrics()) {
            metrics.addObject()
                    .put("name", metric.title())
                    .put("title", metric.heading())
                    .put("description", metric.entry().description())
                    .put("moreIsBetter", metric.metric().moreIsBetter());
        }
        ArrayNode scores = root.putArray("scores");
        for (MethodChoice method : summary.settings().methods()) {
            summary.of(method.title()).forEach((metric, score) -> {
                ObjectNode node =
                        scores.addObject().put("method", method.title()).put("metric", metric);
                put(node, score.interval());
                node.put("pictures", score.pictures()).put("every", score.every());
            });
        }
        ArrayNode differences = root.putArray("differences");
        for (Difference difference : summary.differences()) {
            ObjectNode node = differences
                    .addObject()
                    .put("metric", difference.metric())
                    .put("method", difference.method())
                    .put("minus", difference.minus());
            put(node, difference.interval());
            node.put("pictures", difference.pictures());
        }
        ArrayNode thresholds = root.putArray("bestThresholds");
        summary.curves().stream().filter(curve -> curve.best() >= 0).forEach(curve -> thresholds
                .addObject()
                .put("metric", curve.metric())
                .put("requirement", curve.requirement())
                .put("method", curve.method())
                .put("threshold", curve.xs()[curve.best()])
                .put("share", curve.ys()[curve.best()]));
        ObjectNode millis = root.putObject("medianMilliseconds");
        summary.millis().forEach(millis::put);
        return root.toPrettyString() + "\n";
    }

    private static void put(ObjectNode node, Interval interval) {
        node.put("value", interval.value()).put("low", interval.low()).put("high", interval.high());
    }
}
