package dev.l2caf.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.l2caf.ExplanationException;
import dev.l2caf.input.Preprocessing;
import dev.l2caf.input.Preprocessing.Channels;
import dev.l2caf.input.Preprocessing.Range;
import dev.l2caf.input.Preprocessing.Resize;
import dev.l2caf.input.Preprocessing.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a JSON file beside a network's ONNX file tells about it: {@code squeezenet.l2caf.json} beside
 * {@code squeezenet.onnx}.
 *
 * <p>Fields, all optional: {@code size} [width, height]; {@code resize} squash, crop or pad (crop); {@code channels} rgb
 * or bgr (rgb); {@code range} 0-1, 0-255 or -1-1 (0-1); {@code mean} and {@code std}, lists in the network's channel
 * order; {@code output} logits, multilabel or embedding; {@code labels}, the path of a labels file relative to the
 * sidecar; {@code frames}; {@code axes}; {@code source}; {@code licence}. With neither mean nor std, ImageNet's
 * statistics hold for range 0-1, and 0 and 1 for the other ranges; with one of them, the other is 0 or 1. Fields that
 * begin with {@code _} or {@code x-} are notes; any other field is refused.
 *
 * @param settings what the sidecar says of the pre-processing
 * @param output what the output's numbers mean, where the sidecar says so
 * @param labels the names of the outputs, {@link Labels#NONE} where the sidecar names no file
 * @param frames the number of frames the network takes at once, where it takes clips
 * @param axes the order of the input's axes, for example {@code NTCHW}: N batch, T time, C channels, H height, W width
 * @param source where the network comes from
 * @param licence under which terms it may be used
 */
public record Sidecar(
        PreprocessingSettings settings,
        Optional<OutputKind> output,
        Labels labels,
        Optional<Integer> frames,
        Optional<String> axes,
        Optional<String> source,
        Optional<String> licence) {
    private static final List<String> KNOWN = List.of(
            "size",
            "resize",
            "channels",
            "range",
            "mean",
            "std",
            "output",
            "labels",
            "frames",
            "axes",
            "source",
            "licence");
    private static final Map<String, Resize> RESIZES = bySymbol(Resize.values(), Sidecar::symbol);
    private static final Map<String, Channels> CHANNELS = bySymbol(Channels.values(), Sidecar::symbol);
    private static final Map<String, Range> RANGES = bySymbol(Range.values(), Range::symbol);
    private static final Map<String, OutputKind> OUTPUTS = bySymbol(
            new OutputKind[] {OutputKind.LOGITS, OutputKind.MULTILABEL, OutputKind.PROBABILITIES, OutputKind.EMBEDDING},
            OutputKind::symbol);
    private static final long MOST_BYTES = 1L << 20;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The place of a model's sidecar: the model's name without {@code .onnx}, then {@code .l2caf.json}. */
    public static Path placeBeside(Path model) {
        String name = String.valueOf(model.getFileName());
        String stem = name.toLowerCase(Locale.ROOT).endsWith(".onnx") ? name.substring(0, name.length() - 5) : name;
        return model.resolveSibling(stem + ".l2caf.json");
    }

    /**
     * The sidecar of a model, if there is one.
     *
     * @throws ExplanationException as {@link #read} does
     */
    public static Optional<Sidecar> beside(Path model) {
        Path place = placeBeside(model);
        return Files.exists(place) ? Optional.of(read(place)) : Optional.empty();
    }

    /**
     * Reads a sidecar and the labels file it names.
     *
     * @throws ExplanationException in one line that names the file and the field, if it cannot be read, is not JSON, has
     *     an unknown field, a value of the wrong type or length, or labels that do not exist
     */
    public static Sidecar read(Path file) {
        SidecarFields fields = new SidecarFields(file, parse(file));
        fields.refuseUnknown(KNOWN);
        return new Sidecar(
                settings(fields),
                fields.choice("output", OUTPUTS),
                fields.text("labels").map(name -> labels(fields, name)).orElse(Labels.NONE),
                fields.count("frames"),
                fields.text("axes").map(axes -> axes(fields, axes)),
                fields.text("source"),
                fields.text("licence"));
    }

    private static JsonNode parse(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ExplanationException(
                        "sidecar " + file + " is " + Files.size(file) + " bytes; expected at most " + MOST_BYTES);
            }
            return JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new ExplanationException("sidecar " + file + " does not exist", e);
        } catch (JsonProcessingException e) {
            throw new ExplanationException("sidecar " + file + " is not valid JSON" + place(e), e);
        } catch (IOException e) {
            throw new ExplanationException("cannot read sidecar " + file + ": " + e.getMessage(), e);
        }
    }

    private static String place(JsonProcessingException e) {
        String where =
                e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
        return where + ": "
                + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("malformed");
    }

    /** How a picture becomes the network's input, with defaults for what the sidecar does not say. */
    public Preprocessing preprocessing() {
        return settings.preprocessing();
    }

    private static PreprocessingSettings settings(SidecarFields fields) {
        Size size = fields.size("size")
                .map(sides -> new Size(sides.get(0), sides.get(1)))
                .orElse(null);
        List<Double> mean = fields.numbers("mean", false).orElse(null);
        List<Double> std = fields.numbers("std", true).orElse(null);
        if (mean != null && std != null && mean.size() != std.size() && mean.size() != 1 && std.size() != 1) {
            throw fields.refusal(
                    "std", "as many numbers as 'mean' has (" + mean.size() + "), or one", std.size() + " numbers");
        }
        return new PreprocessingSettings(
                size,
                fields.choice("resize", RESIZES).orElse(null),
                fields.choice("channels", CHANNELS).orElse(null),
                fields.choice("range", RANGES).orElse(null),
                mean,
                std);
    }

    private static Labels labels(SidecarFields fields, String name) {
        try {
            Path relative = Path.of(name);
            if (!relative.isAbsolute()) {
                Path file = fields.file().resolveSibling(relative);
                if (Files.isRegularFile(file)) {
                    return Labels.read(file);
                }
                throw fields.refusal("labels", "an existing file beside the sidecar", file + ", which does not exist");
            }
        } catch (InvalidPathException e) {
            throw new ExplanationException(
                    "sidecar " + fields.file() + ", field 'labels': not a path: " + e.getMessage(), e);
        }
        throw fields.refusal("labels", "a path relative to the sidecar", name);
    }

    private static String axes(SidecarFields fields, String axes) {
        boolean each = axes.chars().allMatch(c -> "NTCHW".indexOf(c) >= 0);
        boolean once = axes.chars().distinct().count() == axes.length();
        boolean picture = axes.contains("C") && axes.contains("H") && axes.contains("W");
        if (!each || !once || !picture) {
            throw fields.refusal("axes", "C, H, W and possibly N and T, each once, such as NCHW", axes);
        }
        return axes;
    }

    private static String symbol(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <T> Map<String, T> bySymbol(T[] values, Function<T, String> symbol) {
        Map<String, T> map = new LinkedHashMap<>();
        Arrays.stream(values).forEach(value -> map.put(symbol.apply(value), value));
        return Collections.unmodifiableMap(map);
    }
}
