package dev.l2caf.evaluation.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.l2caf.evaluation.statistics.Measurement;
import dev.l2caf.evaluation.statistics.Runs;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Measurements in a journal: a number; for curves {@code {"turns":[[…],…]}}; for pixels {@code {"inside":"…","outside":"…"}},
 * counts of seven bits a byte, low ones first, in base 64.
 */
final class MeasurementJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int SEVEN = 7;
    private static final int LOW = 0x7F;
    private static final int MORE = 0x80;

    private MeasurementJson() {}

    static JsonNode of(Measurement measurement) {
        if (measurement instanceof Measurement.Value value) {
            return DoubleNode.valueOf(value.value());
        }
        ObjectNode node = NODES.objectNode();
        if (measurement instanceof Measurement.Curves curves) {
            ArrayNode all = node.putArray("turns");
            for (Runs runs : curves.right()) {
                ArrayNode turns = all.addArray();
                for (int turn : runs.turns()) {
                    turns.add(turn);
                }
            }
        } else if (measurement instanceof Measurement.Pixels pixels) {
            node.put("inside", encode(pixels.inside()));
            node.put("outside", encode(pixels.outside()));
        }
        return node;
    }

    /**
     * Reads a measurement.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Measurement parse(JsonNode node) {
        if (node.isNumber()) {
            return new Measurement.Value(node.asDouble());
        }
        if (node.has("turns")) {
            List<Runs> all = new ArrayList<>();
            for (JsonNode turns : node.get("turns")) {
                int[] places = new int[turns.size()];
                for (int i = 0; i < places.length; i++) {
                    places[i] = turns.get(i).asInt();
                }
                all.add(new Runs(places));
            }
            return new Measurement.Curves(all);
        }
        return new Measurement.Pixels(
                decode(node.path("inside").asText()),
                decode(node.path("outside").asText()));
    }

    private static String encode(int[] counts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int count : counts) {
            int rest = count;
            while (rest > LOW) {
                bytes.write((rest & LOW) | MORE);
                rest >>>= SEVEN;
            }
            bytes.write(rest);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static int[] decode(String text) {
        int[] counts = new int[Measurement.Pixels.BINS];
        int at = 0;
        int shift = 0;
        for (byte part : Base64.getDecoder().decode(text)) {
            if (at == counts.length) {
                throw new IllegalArgumentException("more than " + counts.length + " counts");
            }
            counts[at] |= (part & LOW) << shift;
            shift += SEVEN;
            if ((part & MORE) == 0) {
                at++;
                shift = 0;
            }
        }
        return counts;
    }
}
