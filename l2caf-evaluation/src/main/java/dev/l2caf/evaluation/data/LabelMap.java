package dev.l2caf.evaluation.data;

import dev.l2caf.ExplanationException;
import dev.l2caf.model.Labels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a data set's classes to a network's outputs, where they differ: lines {@code class,output}, an output by index or
 * label. A class that is not in the map has no output.
 *
 * @param outputs from the data set's word for a class to an output; null where none are given, so that a class is taken as
 *     the output's index or label itself
 */
public record LabelMap(@Nullable Map<String, Integer> outputs) {
    /** The data set and the network use the same classes. */
    public static final LabelMap SAME = new LabelMap(null);

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    /**
     * Reads a map.
     *
     * @param labels the network's
     * @throws DataException if it cannot be read or a line is wrong
     */
    public static LabelMap read(Path file, Labels labels, int outputs) {
        Map<String, Integer> map = new HashMap<>();
        Lines.each(file, COMMA, line -> {
            line.expecting(2, Integer.MAX_VALUE, "class,output");
            String label = String.join(", ", Arrays.copyOfRange(line.fields(), 1, line.fields().length));
            try {
                int output = labels.find(label);
                if (output >= outputs) {
                    throw line.wrong("there is no output " + output + ": the network has " + outputs);
                }
                if (map.put(line.field(0), output) != null) {
                    throw line.wrong("the class '" + line.field(0) + "' is mapped twice");
                }
            } catch (DataException e) {
                throw e;
            } catch (ExplanationException e) {
                throw line.wrong(String.valueOf(e.getMessage()));
            }
        });
        return new LabelMap(map);
    }

    /** What the map is known by: {@code none}, or a number that another map hardly has. */
    public String digest() {
        return outputs == null
                ? "none"
                : Integer.toHexString(new TreeMap<>(outputs).toString().hashCode());
    }

    /**
     * The output that stands for a class of the data set.
     *
     * @param labels the network's
     * @param outputs how many the network has
     * @return empty if a map is given and the class is not in it
     * @throws DataException if there is no map and the network has no such class
     */
    public Optional<Integer> output(String label, Labels labels, int outputs) {
        if (this.outputs != null) {
            return Optional.ofNullable(this.outputs.get(label));
        }
        try {
            int output = labels.find(label);
            if (output < outputs) {
                return Optional.of(output);
            }
        } catch (ExplanationException e) {
            throw unknown(label, outputs, e);
        }
        throw unknown(label, outputs, null);
    }

    private static DataException unknown(String label, int outputs, @Nullable Exception cause) {
        String message = "the data set's class '" + label + "' is none of the network's " + outputs
                + " outputs; give a label map (--label-map) or another list of classes (--class-labels)";
        return cause == null ? new DataException(message) : new DataException(message, cause);
    }
}
