package dev.l2caf.cli.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON file of one explained input: what was found, and all that is needed to find it again. Names of the components
 * are names of the fields; nothing but {@code milliseconds} differs between runs on the same input with the same seed and
 * threads.
 *
 * @param tool what wrote it
 * @param model the network
 * @param input the picture
 * @param preprocessing how the picture became the network's input
 * @param settings the options that were given, as they were given
 * @param predictions the five classes with the highest scores, highest first; empty where outputs are not classes
 * @param maps the maps
 */
record ExplanationFile(
        Tool tool,
        ModelSource model,
        InputSource input,
        PreprocessingUsed preprocessing,
        Map<String, List<String>> settings,
        List<dev.l2caf.Prediction> predictions,
        List<MapFound> maps) {
    private static final ObjectWriter WRITER =
            new ObjectMapper().writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    /** What wrote a file. */
    record Tool(String name, String version) {}

    /**
     * The picture.
     *
     * @param width in pixels, upright
     * @param height in pixels, upright
     */
    record InputSource(String file, String sha256, int width, int height) {}

    /** One map, as its provenance has it; what belongs to a search is null where there was none. */
    record MapFound(
            String method,
            Provenance.Subject target,
            LayerUsed layer,
            String tail,
            @Nullable String objective,
            @Nullable String constraint,
            @Nullable String solver,
            @Nullable String stop,
            Map<String, String> options,
            long seed,
            String sign,
            @Nullable Double loss,
            int evaluations,
            Milliseconds milliseconds,
            AttentionMap.Pixel argmax,
            MapFiles files) {
        static MapFound of(AttentionMap map, long seed, MapFiles files) {
            Provenance from = map.provenance();
            Provenance.Search search = from.search();
            return new MapFound(
                    from.method(),
                    from.target(),
                    new LayerUsed(from.layer(), from.layerShape(), from.layerChosen()),
                    from.tail(),
                    search == null ? null : search.objective(),
                    search == null ? null : search.constraint(),
                    search == null ? null : search.solver(),
                    search == null ? null : search.stop(),
                    from.options(),
                    seed,
                    map.sign().name().toLowerCase(Locale.ROOT),
                    search == null ? null : search.loss(),
                    from.evaluations(),
                    new Milliseconds(rounded(from.forwardMillis()), rounded(from.solveMillis())),
                    map.argmax(),
                    files);
        }

        private static double rounded(double millis) {
            return Math.round(millis * 1000) / 1000.0;
        }
    }

    /**
     * Where a map belongs.
     *
     * @param shape extents without the batch
     * @param chosen whether it was chosen automatically
     */
    record LayerUsed(String name, List<Long> shape, boolean chosen) {}

    /** Wall times. */
    record Milliseconds(double forward, double solve) {}

    /** Files of one map, relative to this file; null where none was asked for. */
    record MapFiles(
            @Nullable String overlay,
            @Nullable String heatmap,
            @Nullable String npy,
            @Nullable String signed) {}

    /** The file's content, UTF-8, ending in a line feed. */
    byte[] bytes() {
        return bytes(this);
    }

    /** A record of plain values as the content of a JSON file. */
    static byte[] bytes(Record content) {
        try {
            return (WRITER.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values cannot be written as JSON", e);
        }
    }
}
