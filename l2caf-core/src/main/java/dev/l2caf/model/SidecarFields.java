package dev.l2caf.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.l2caf.ExplanationException;
import dev.l2caf.onnx.graph.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of one sidecar, taken with a type; every refusal names file, field, what was expected and what was there. */
record SidecarFields(Path file, JsonNode object) {
    SidecarFields {
        if (!object.isObject()) {
            throw new ExplanationException("sidecar " + file + ": expected a JSON object, but was " + shown(object));
        }
    }

    /** Refuses every field that is neither known nor a note ({@code _…} or {@code x-…}): a typo would be silent. */
    void refuseUnknown(Collection<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !name.startsWith("_") && !name.startsWith("x-")) {
                String hint = Nearest.hint(name, known);
                throw new ExplanationException("sidecar " + file + ": unknown field '" + name + "'"
                        + (hint.isEmpty() ? "; known are " + String.join(", ", known) : hint));
            }
        });
    }

    Optional<String> text(String field) {
        return value(field).map(node -> {
            if (!node.isTextual() || node.textValue().isBlank()) {
                throw refusal(field, "a text", node);
            }
            return node.textValue();
        });
    }

    <T> Optional<T> choice(String field, Map<String, T> choices) {
        return value(field).map(node -> {
            T choice = node.isTextual() ? choices.get(node.textValue()) : null;
            if (choice == null) {
                throw refusal(field, "one of " + String.join(", ", choices.keySet()), node);
            }
            return choice;
        });
    }

    Optional<Integer> count(String field) {
        return value(field).map(node -> positive(field, "a whole number of at least 1", node, node));
    }

    Optional<List<Integer>> size(String field) {
        String expected = "[width, height] in pixels";
        return value(field).map(node -> {
            if (!node.isArray() || node.size() != 2) {
                throw refusal(field, expected, node);
            }
            return List.of(
                    positive(field, expected, node.path(0), node), positive(field, expected, node.path(1), node));
        });
    }

    Optional<List<Double>> numbers(String field, boolean positive) {
        String expected = "a list of " + (positive ? "positive " : "") + "numbers, one per channel or one for all";
        return value(field).map(node -> {
            if (!node.isArray() || node.isEmpty()) {
                throw refusal(field, expected, node);
            }
            List<Double> numbers = new ArrayList<>();
            for (JsonNode element : node) {
                double number = element.asDouble();
                if (!element.isNumber() || !Double.isFinite(number) || (positive && number <= 0)) {
                    throw refusal(field, expected, node);
                }
                numbers.add(number);
            }
            return List.copyOf(numbers);
        });
    }

    ExplanationException refusal(String field, String expected, String actual) {
        return new ExplanationException(
                "sidecar " + file + ", field '" + field + "': expected " + expected + ", but was " + actual);
    }

    private int positive(String field, String expected, JsonNode number, JsonNode whole) {
        if (!number.isIntegralNumber() || !number.canConvertToInt() || number.intValue() < 1) {
            throw refusal(field, expected, whole);
        }
        return number.intValue();
    }

    private ExplanationException refusal(String field, String expected, JsonNode actual) {
        return refusal(field, expected, shown(actual));
    }

    private Optional<JsonNode> value(String field) {
        return Optional.ofNullable(object.get(field));
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
