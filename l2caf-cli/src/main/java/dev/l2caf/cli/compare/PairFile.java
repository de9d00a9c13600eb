package dev.l2caf.cli.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.l2caf.cli.Version;
import dev.l2caf.cli.result.Digest;
import dev.l2caf.cli.result.ModelSource;
import dev.l2caf.cli.result.PreprocessingUsed;
import dev.l2caf.map.AttentionMap;
import dev.l2caf.map.Provenance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The JSON file of a pair. Names of the components are names of the fields.
 *
 * @param tool what wrote it
 * @param model the network
 * @param preprocessing how pictures became its input
 * @param similarity the cosine of the embeddings
 * @param sides first and second picture
 */
record PairFile(
        Tool tool, ModelSource model, PreprocessingUsed preprocessing, double similarity, List<SideFound> sides) {
    /** What wrote a file. */
    record Tool(String name, String version) {}

    /**
     * One side.
     *
     * @param file the picture
     * @param map how the map was found
     * @param argmax the pixel of the picture where the map is strongest
     * @param removedPositions how many positions the attended region has, of {@code positions}
     * @param similarityWithout the cosine with the attended region removed
     * @param similarityWithoutRandom the mean cosine with as many random positions removed, {@code draws} times
     * @param files of the map, relative to this file
     */
    record SideFound(
            String file,
            String sha256,
            MapFound map,
            AttentionMap.Pixel argmax,
            int removedPositions,
            int positions,
            double similarityWithout,
            double similarityWithoutRandom,
            int draws,
            List<String> files) {
        static SideFound of(Path picture, Side side, List<String> files) {
            return new SideFound(
                    picture.toString(),
                    Digest.of(picture),
                    MapFound.of(side.map()),
                    side.map().argmax(),
                    side.region(),
                    side.map().grid().size(),
                    side.without(),
                    side.withoutRandom(),
                    Side.DRAWS,
                    files);
        }
    }

    /** How a map was found. */
    record MapFound(
            String method,
            String layer,
            String tail,
            String solver,
            String stop,
            String sign,
            double loss,
            int evaluations) {
        static MapFound of(AttentionMap map) {
            Provenance from = map.provenance();
            Provenance.Search search = from.search();
            return new MapFound(
                    from.method(),
                    from.layer(),
                    from.tail(),
                    search == null ? "" : search.solver(),
                    search == null ? "" : search.stop(),
                    map.sign().name().toLowerCase(Locale.ROOT),
                    search == null ? 0 : search.loss(),
                    from.evaluations());
        }
    }

    static PairFile of(ModelSource model, PreprocessingUsed preprocessing, double similarity, List<SideFound> sides) {
        return new PairFile(new Tool("l2caf", Version.number()), model, preprocessing, similarity, sides);
    }

    /** The file's content, UTF-8, ending in a line feed. */
    byte[] bytes() {
        try {
            DefaultPrettyPrinter printer =
                    new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
            return (new ObjectMapper().writer(printer).writeValueAsString(this) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of plain values cannot be written as JSON", e);
        }
    }
}
