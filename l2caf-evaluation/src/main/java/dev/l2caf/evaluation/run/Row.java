package dev.l2caf.evaluation.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.l2caf.ExplanationException;
import dev.l2caf.evaluation.statistics.Measurement;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of one picture.
 *
 * @param picture its place in the data set, from 0
 * @param id its name in the data set
 * @param failed why nothing could be measured; null if it could
 * @param rank the place of its true class among the network's answers, from 1; 0 where there is none
 * @param maps by method
 */
public record Row(long picture, String id, @Nullable String failed, int rank, Map<String, OfMap> maps) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keeps the maps' order. */
    public Row {
        maps = new LinkedHashMap<>(maps);
    }

    /**
     * What was measured of one map.
     *
     * @param millis the time it took: forward pass and the rest, in milliseconds; 0 for finished maps
     * @param failed why there is no map; null if there is
     * @param measured by metric
     */
    public record OfMap(double millis, @Nullable String failed, Map<String, Measurement> measured) {
        /** Keeps the metrics' order. */
        public OfMap {
            measured = new LinkedHashMap<>(measured);
        }
    }

    /** A picture of which nothing could be measured. */
    static Row failed(long picture, String id, String why) {
        return new Row(picture, id, why, 0, Map.of());
    }

    /** This row as JSON in one line. */
    String toJson() {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("picture", picture).put("id", id);
        if (failed != null) {
            row.put("failed", failed);
        } else {
            row.put("rank", rank);
            ObjectNode all = row.putObject("maps");
            maps.forEach((method, map) -> {
                ObjectNode node = all.putObject(method);
                node.put("ms", Math.round(map.millis() * 1000) / 1000.0);
                if (map.failed() != null) {
                    node.put("failed", map.failed());
                }
                ObjectNode values = node.putObject("measured");
                map.measured().forEach((metric, measured) -> values.set(metric, MeasurementJson.of(measured)));
            });
        }
        return row.toString();
    }

    /**
     * Reads a row.
     *
     * @throws ExplanationException if it is none
     */
    public static Row parse(String json) {
        try {
            JsonNode row = JSON.readTree(json);
            Map<String, OfMap> maps = new LinkedHashMap<>();
            row.path("maps").properties().forEach(entry -> {
                Map<String, Measurement> measured = new LinkedHashMap<>();
                entry.getValue()
                        .path("measured")
                        .properties()
                        .forEach(value -> measured.put(value.getKey(), MeasurementJson.parse(value.getValue())));
                JsonNode map = entry.getValue();
                maps.put(entry.getKey(), new OfMap(map.path("ms").asDouble(), text(map), measured));
            });
            return new Row(
                    row.path("picture").asLong(-1),
                    row.path("id").asText(),
                    text(row),
                    row.path("rank").asInt(),
                    maps);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ExplanationException("the journal has a row that is no result: begin anew with --restart", e);
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.has("failed") ? node.path("failed").asText() : null;
    }
}
