package dev.l2caf.models;

import dev.l2caf.ExplanationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The networks that come with this library, trained for it on Imagenette; see {@code docs/imagenette.md} for how, how
 * good they are and what they are for.
 */
public enum EmbeddedModel {
    /** Ten classes, 2.0 million weights, 14 x 14 maps, global average pooling and a linear layer; the default. */
    IMAGENETTE_CLASSIFIER(
            "imagenette-classifier",
            "ten Imagenette classes, 88.0 % top-1, 2.0 M weights, opset 17; 14 x 14 maps, GAP and linear",
            8008824,
            "5ff8202c3b24c3127e01cea3a9740df535c696361fb3d6348c77f747279d44f4",
            "57da31f9089cecddf0d89e8cdfc0b9b043f3a95cb6f11729e51c1665a074b039",
            "d7fd660de2ba22d38e382afa8230f646d84c5fd15bd40f3532411a7c00feb8e6"),
    /** Its twin with a 64-dimensional embedding of unit length, for similarity. */
    IMAGENETTE_EMBEDDING(
            "imagenette-embedding",
            "64-d unit-length embedding learnt on Imagenette, recall@1 86 %, 2.0 M weights, opset 17; 14 x 14 maps",
            8058157,
            "6547111588d28cd987909c97f753f7826f333f367d30c3aaf5f0ee4dc5e26fb4",
            "0b25c3c3d5cb6935ecb0e7405e40af78ba078a173fb752369224deef215f7771",
            null);

    /** The network used where none is asked for. */
    public static final EmbeddedModel DEFAULT = IMAGENETTE_CLASSIFIER;

    private final String modelName;
    private final String description;
    private final long bytes;
    private final String model;
    private final String sidecar;
    private final @Nullable String labels;

    /** The last three are SHA-256. */
    EmbeddedModel(
            String modelName, String description, long bytes, String model, String sidecar, @Nullable String labels) {
        this.modelName = modelName;
        this.description = description;
        this.bytes = bytes;
        this.model = model;
        this.sidecar = sidecar;
        this.labels = labels;
    }

    /** How it is called on the command line. */
    public String modelName() {
        return modelName;
    }

    /** What it is, in one line. */
    public String description() {
        return description;
    }

    /** The length of its ONNX file. */
    public long bytes() {
        return bytes;
    }

    /** The network of this name. */
    public static Optional<EmbeddedModel> find(String name) {
        return Arrays.stream(values())
                .filter(model -> model.modelName.equals(name))
                .findFirst();
    }

    /** All names, the default's first. */
    public static List<String> names() {
        return Arrays.stream(values()).map(EmbeddedModel::modelName).toList();
    }

    /** {@link #unpack(Path)} into the user's cache folder. */
    public Path unpack() {
        return unpack(CacheFolder.ofUser());
    }

    /**
     * Puts the network with its sidecar and labels into the cache, because a network is opened from a file. Files that
     * are there with the right SHA-256 stay; others are replaced in one step, so that processes that do this at the same
     * time, or read the file meanwhile, do not disturb each other.
     *
     * @param cache the root of the cache, made if need be
     * @return the ONNX file
     * @throws ExplanationException if the cache cannot be written
     */
    public Path unpack(Path cache) {
        Path network = place(cache);
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path place = network.resolveSibling(file.getKey());
            try {
                if (!Sha256.matches(place, file.getValue())) {
                    Files.createDirectories(place.toAbsolutePath().getParent());
                    Placement.write(resource(file.getKey()), place);
                }
            } catch (IOException e) {
                throw new ExplanationException(
                        "cannot unpack the network " + modelName + " to " + place + ": " + e
                                + "; set L2CAF_HOME to a folder that can be written",
                        e);
            }
        }
        return network;
    }

    /** Where its ONNX file lies once unpacked. */
    Path place(Path cache) {
        return cache.resolve("embedded").resolve(modelName).resolve(modelName + ".onnx");
    }

    /** The JSON of its sidecar. */
    String sidecar() {
        try {
            return new String(resource(modelName + ".l2caf.json"), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new ExplanationException("the library's own " + modelName + " is damaged: " + e.getMessage(), e);
        }
    }

    private Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        if (labels != null) {
            files.put("imagenette-labels.txt", labels);
        }
        files.put(modelName + ".l2caf.json", sidecar);
        files.put(modelName + ".onnx", model);
        return files;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream resource = EmbeddedModel.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(resource, name + " is not bundled").readAllBytes();
        }
    }
}
